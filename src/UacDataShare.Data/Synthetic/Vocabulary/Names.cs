namespace UacDataShare.Data.Synthetic.Vocabulary;

/// <summary>Names as they are common where the children come from. Any likeness to a person is chance.</summary>
internal static class Names
{
    public static IReadOnlyList<string> SpanishGirls { get; } = Words(
        """
        María Ana Rosa Carmen Juana Marta Elena Lucía Sofía Camila Valeria Daniela Gabriela Andrea Fernanda Alejandra Karla Yesenia
        Marleny Heidy Wendy Sindy Keily Dulce Esmeralda Flor Gloria Guadalupe Iris Jazmín Josefina Katerin Leticia Lidia Lorena
        Magdalena Margarita Mayra Mercedes Mirna Nancy Norma Ofelia Paola Patricia Petrona Raquel Reina Rosario Ruth Sandra Silvia
        Sonia Susana Teresa Verónica Vilma Xiomara Yolanda Zoila
        """);

    public static IReadOnlyList<string> SpanishBoys { get; } = Words(
        """
        José Juan Luis Carlos Miguel Pedro Francisco Antonio Manuel Diego Mateo Santiago Ángel Kevin Brayan Wilmer Elmer Edwin Darwin
        Cristian Josué Jonathan Marvin Selvin Melvin Nelson Óscar Rubén Rolando Santos Tomás Víctor Walter Yeferson Alexander Andrés
        Bernardo César Domingo Eduardo Elías Ernesto Felipe Fernando Gaspar Gerson Gustavo Héctor Hugo Isaías Ismael Javier Jorge
        Julio Lázaro Lucas Marcos Mario Noé Sebastián
        """);

    public static IReadOnlyList<string> SpanishFamilies { get; } = Words(
        """
        García Hernández López Martínez Rodríguez González Pérez Sánchez Ramírez Torres Flores Rivera Gómez Díaz Reyes Cruz Morales
        Ortiz Gutiérrez Chávez Ramos Ruiz Álvarez Mendoza Vásquez Castillo Jiménez Moreno Romero Herrera Medina Aguilar Vargas Castro
        Guzmán Méndez Fernández Muñoz Salazar Rojas Guerrero Ortega Delgado Estrada Juárez Domínguez Contreras Alvarado Sandoval
        Figueroa Velásquez Escobar Mejía Maldonado Orellana Portillo Zelaya Funes Amaya Bonilla Cabrera Chicas Cáceres Lemus Galdámez
        Membreño Pineda Quintanilla Recinos Sagastume Umaña Villatoro Ventura Ayala Barrientos Cardona Dubón Erazo Fuentes Girón
        Interiano Landaverde Madrid Navarrete Oliva Paz Rauda Solórzano Tejada Urbina
        """);

    public static IReadOnlyList<string> MayanFamilies { get; } = Words(
        """
        Tzoc Ixcoy Caal Choc Pop Xol Tzul Ajpop Cuc Coc Tum Sis Quej Ical Botzoc Chub Tiul Caz Macz Maquín Saquic Xicará Yat Tzib Coy
        Cholotío Chavajay Tzaj Sajvín Cotzajay Batz Matzar Xitumul Ixpatá Osorio Sicajá Tambriz Tzep Guarchaj Ixmatá Us Tol Chitic
        Ajanel Cor Lux Toj Riquiac Xiloj Yac Pú Zapeta Brito Raymundo Ceto Cobo Laynez Terraza
        """);

    public static IReadOnlyList<string> OtherGirls { get; } = Words("Ling Mei Priya Fatou Aïssatou Nadège Marie Beatriz Larissa Yağmur Zeynep Aminata Huong Linh");

    public static IReadOnlyList<string> OtherBoys { get; } = Words("Wei Jian Rajesh Mamadou Ibrahima Jean Wilson João Thiago Emre Mehmet Ousmane Minh Quang");

    public static IReadOnlyList<string> OtherFamilies { get; } = Words(
        "Chen Wang Liu Patel Singh Diallo Bah Pierre Joseph Jean-Baptiste Silva Souza Oliveira Yılmaz Demir Sow Nguyen Tran");

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
