using FsCheck;
using FsCheck.Fluent;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Tests.Language;

public sealed class PrinterTests
{
    [Fact]
    public void A_document_prints_in_one_layout()
    {
        const string text = "query Q($a:Int=1@d,$b:[T!]!){x:a(y:{k:[1,\"s\"]})@include(if:$a){...F ...on T{b}...{c}}}\n\"d\"fragment F on T{e}";

        Assert.Equal(
            """
            query Q($a: Int = 1 @d, $b: [T!]!) {
              x: a(y: { k: [1, "s"] }) @include(if: $a) {
                ...F
                ... on T {
                  b
                }
                ... {
                  c
                }
              }
            }

            "d"
            fragment F on T {
              e
            }

            """.Replace("\"d\"\nfragment", "\"\"\"d\"\"\"\nfragment", StringComparison.Ordinal),
            Print(text));
    }

    [Fact]
    public void Any_string_survives_printing() => Prop.ForAll<string>(value =>
    {
        var text = new string([.. (value ?? "").Where(c => !char.IsSurrogate(c))]);
        var writer = new SyntaxWriter();
        writer.String(text, true);
        var block = writer.ToString();
        writer = new SyntaxWriter();
        writer.String(text, false);
        return Read(block) == text && Read(writer.ToString()) == text;
    }).QuickCheckThrowOnFailure();

    private static string Print(string text) => GraphQLDocument.Parse(text).Document?.Print() ?? "refused";

    private static string Read(string literal)
    {
        var document = GraphQLDocument.Parse($"{{ a(x: {literal}) }}").Document;
        var field = (document?.Root.Definitions[0] as OperationDefinitionNode)?.SelectionSet.Selections[0] as FieldNode;
        return (field?.Arguments[0].Value as StringValueNode)?.Value ?? "refused";
    }
}
