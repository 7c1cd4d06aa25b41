using System.Collections.Frozen;

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

    /// <summary>Girls' names, boys' names and family names of the countries where no Spanish is spoken.</summary>
    public static FrozenDictionary<string, (string[] Girls, string[] Boys, string[] Families)> Elsewhere { get; } =
        new Dictionary<string, (string[], string[], string[])>
        {
            ["BRA"] = (Words("Beatriz Larissa Ana Júlia Letícia"), Words("João Thiago Pedro Lucas Wesley"), Words("Silva Souza Oliveira Santos Ferreira Almeida")),
            ["CHN"] = (Words("Ling Mei Xiu Yan Fang"), Words("Wei Jian Hao Ming Bo"), Words("Chen Wang Liu Lin Zheng Huang")),
            ["GIN"] = (Words("Fatou Aïssatou Aminata Mariama Kadiatou"), Words("Mamadou Ibrahima Ousmane Alpha Thierno"), Words("Diallo Bah Sow Barry Camara Condé")),
            ["HTI"] = (Words("Nadège Marie Roseline Widlyne Fabienne"), Words("Jean Wilson Stanley Jameson Peterson"), Words("Pierre Joseph Jean-Baptiste Louis Charles Estimé")),
            ["IND"] = (Words("Priya Simran Kavita Jaspreet Nisha"), Words("Rajesh Gurpreet Amit Harjit Vikram"), Words("Patel Singh Kaur Sharma Chaudhari Desai")),
            ["TUR"] = (Words("Yağmur Zeynep Elif Ayşe Derya"), Words("Emre Mehmet Yusuf Murat Baran"), Words("Yılmaz Demir Kaya Çelik Şahin Aydın")),
            ["VNM"] = (Words("Huong Linh Lan Thuy Mai"), Words("Minh Quang Duc Hung Tuan"), Words("Nguyen Tran Le Pham Hoang Vu")),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
