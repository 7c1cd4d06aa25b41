using UacDataShare.Rego.Text;

namespace UacDataShare.Rego.Syntax;

/// <summary>The package, the imports and the order of a module.</summary>
internal sealed partial class Parser
{
    private static readonly string[] ImportRoots = ["data", "future", "input", "rego"];

    private Module ReadModule(RegoVersion version)
    {
        var package = ReadPackage();
        var imports = new List<Import>();
        var rules = new List<Rule>();
        while (Current.Kind != TokenKind.EndOfFile)
        {
            if (TryTake(TokenKind.Semicolon))
            {
                continue;
            }

            if (AtKeyword("import"))
            {
                imports.Add(ReadImport());
            }
            else
            {
                RequireNewLine();
                rules.AddRange(ReadRule());
            }
        }

        var annotations = AnnotationReader.Read(_file, package, rules, _lexed.Comments);
        return new Module(_file, version, package, imports, rules, _lexed.Comments, annotations);
    }

    private void RequireNewLine()
    {
        if (_index > 0 && Current.Location.Row == EndRow(Previous) && Previous.Kind != TokenKind.Semicolon)
        {
            throw Unexpected();
        }
    }

    private Package ReadPackage()
    {
        if (!AtWord("package"))
        {
            throw Current.Kind == TokenKind.EndOfFile ? Fail(Current.Location, "empty module") : Fail(Current.Location, "package expected");
        }

        var start = Take().Location;
        var path = ReadNamePath();
        return new Package(Since(start), path);
    }

    /// <summary>A path of constant names: <c>a.b["c"]</c>.</summary>
    private List<string> ReadNamePath()
    {
        var path = new List<string> { NameText(Require(TokenKind.Name, "ident")) };
        path.AddRange(ReadPath().Select(p =>
            p is StringTerm name ? name.Value : throw Fail(p.Location, "unexpected path element: expected string")));
        return path;
    }

    private Import ReadImport()
    {
        var start = Take().Location;
        var path = ReadNamePath();
        if (!ImportRoots.Contains(path[0]))
        {
            throw Fail(Since(start), $"unexpected import path, must begin with one of: {{{string.Join(", ", ImportRoots)}}}, got: {path[0]}");
        }

        string? alias = null;
        if (TryKeyword("as"))
        {
            alias = NameText(Require(TokenKind.Name, "var"));
        }

        var import = new Import(Since(start), path, alias);
        if (import.IsLanguage && !_keywords.TryImport(path))
        {
            throw Fail(import.Location, path[0] == "rego"
                ? $"invalid import `{string.Join('.', path)}`, must be `rego.v1`"
                : "unexpected keyword, must be one of [and contains every if in not or]");
        }

        return import;
    }
}
