using UacDataShare.Disclosure.Catalogue;

namespace UacDataShare.Disclosure.Planning;

/// <summary>One entry of the answer, in the order of the response.</summary>
public abstract record OutputField(string ResponseName);

/// <summary>A field's value.</summary>
/// <param name="ResponseName">The name in the answer.</param>
/// <param name="Field">The catalogue's field.</param>
public sealed record ValueOutput(string ResponseName, CatalogueField Field) : OutputField(ResponseName);

/// <summary>The opaque id of the row.</summary>
/// <param name="ResponseName">The name in the answer.</param>
public sealed record IdOutput(string ResponseName) : OutputField(ResponseName);

/// <summary>A text that is known without a row, such as <c>__typename</c>.</summary>
/// <param name="ResponseName">The name in the answer.</param>
/// <param name="Text">The text.</param>
public sealed record ConstantOutput(string ResponseName, string Text) : OutputField(ResponseName);

/// <summary>The rows of a relation.</summary>
/// <param name="ResponseName">The name in the answer.</param>
/// <param name="Node">The rows.</param>
/// <param name="Fields">What is answered of each.</param>
public sealed record RelationOutput(string ResponseName, RowNode Node, IReadOnlyList<OutputField> Fields) : OutputField(ResponseName);

/// <summary>The opaque cursor of an edge.</summary>
/// <param name="ResponseName">The name in the answer.</param>
public sealed record CursorOutput(string ResponseName) : OutputField(ResponseName);

/// <summary>The object at the end of an edge: the same row.</summary>
/// <param name="ResponseName">The name in the answer.</param>
/// <param name="Fields">What is answered of it.</param>
public sealed record SameRowOutput(string ResponseName, IReadOnlyList<OutputField> Fields) : OutputField(ResponseName);

/// <summary>A list with one entry for each row of the page: <c>edges</c> or <c>nodes</c>.</summary>
/// <param name="ResponseName">The name in the answer.</param>
/// <param name="Fields">What is answered of each.</param>
public sealed record PageRowsOutput(string ResponseName, IReadOnlyList<OutputField> Fields) : OutputField(ResponseName);

/// <summary>An object about the page: <c>pageInfo</c>.</summary>
/// <param name="ResponseName">The name in the answer.</param>
/// <param name="Fields">What is answered of it.</param>
public sealed record PageInfoOutput(string ResponseName, IReadOnlyList<OutputField> Fields) : OutputField(ResponseName);

/// <summary>Whether there are rows after the page.</summary>
/// <param name="ResponseName">The name in the answer.</param>
public sealed record HasNextPageOutput(string ResponseName) : OutputField(ResponseName);

/// <summary>The cursor of the page's last row.</summary>
/// <param name="ResponseName">The name in the answer.</param>
public sealed record EndCursorOutput(string ResponseName) : OutputField(ResponseName);

/// <summary>How many rows match, or a band.</summary>
/// <param name="ResponseName">The name in the answer.</param>
public sealed record TotalCountOutput(string ResponseName) : OutputField(ResponseName);

/// <summary>The disclosure's decisions.</summary>
/// <param name="ResponseName">The name in the answer.</param>
/// <param name="Fields">What is answered of each.</param>
public sealed record ExplainOutput(string ResponseName, IReadOnlyList<ExplainedField> Fields) : OutputField(ResponseName);

/// <summary>The decision id.</summary>
/// <param name="ResponseName">The name in the answer.</param>
public sealed record DecisionIdOutput(string ResponseName) : OutputField(ResponseName);

/// <summary>The disclosure itself.</summary>
/// <param name="ResponseName">The name in the answer.</param>
/// <param name="Fields">What is answered of it.</param>
public sealed record DisclosureOutput(string ResponseName, IReadOnlyList<OutputField> Fields) : OutputField(ResponseName);

/// <summary>A child or a page of children.</summary>
/// <param name="ResponseName">The name in the answer.</param>
/// <param name="Query">What is read for it.</param>
/// <param name="Fields">What is answered of the child, or of the page.</param>
public sealed record QueryOutput(string ResponseName, SubjectQuery Query, IReadOnlyList<OutputField> Fields) : OutputField(ResponseName);

/// <summary>One field of an explained decision: its response name and the field of <c>FieldDecision</c>.</summary>
/// <param name="ResponseName">The name in the answer.</param>
/// <param name="Name">The field's name.</param>
public sealed record ExplainedField(string ResponseName, string Name);
