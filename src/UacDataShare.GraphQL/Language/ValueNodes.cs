using System.Collections.Immutable;

namespace UacDataShare.GraphQL.Language;

/// <summary>A literal or a variable (specification §2.9).</summary>
internal abstract class ValueNode(SyntaxKind kind, SourceLocation location) : SyntaxNode(kind, location);

internal sealed class VariableNode(SourceLocation location, NameNode name) : ValueNode(SyntaxKind.Variable, location)
{
    internal NameNode Name { get; } = name;
}

internal sealed class IntValueNode(SourceLocation location, string value) : ValueNode(SyntaxKind.IntValue, location)
{
    /// <summary>The number as written.</summary>
    internal string Value { get; } = value;
}

internal sealed class FloatValueNode(SourceLocation location, string value) : ValueNode(SyntaxKind.FloatValue, location)
{
    /// <summary>The number as written.</summary>
    internal string Value { get; } = value;
}

internal sealed class StringValueNode(SourceLocation location, string value, bool isBlock) : ValueNode(SyntaxKind.StringValue, location)
{
    internal string Value { get; } = value;

    internal bool IsBlock { get; } = isBlock;
}

internal sealed class BooleanValueNode(SourceLocation location, bool value) : ValueNode(SyntaxKind.BooleanValue, location)
{
    internal bool Value { get; } = value;
}

internal sealed class NullValueNode(SourceLocation location) : ValueNode(SyntaxKind.NullValue, location);

internal sealed class EnumValueNode(SourceLocation location, string value) : ValueNode(SyntaxKind.EnumValue, location)
{
    internal string Value { get; } = value;
}

internal sealed class ListValueNode(SourceLocation location, ImmutableArray<ValueNode> values) : ValueNode(SyntaxKind.ListValue, location)
{
    internal ImmutableArray<ValueNode> Values { get; } = values;
}

internal sealed class ObjectValueNode(SourceLocation location, ImmutableArray<ObjectFieldNode> fields) : ValueNode(SyntaxKind.ObjectValue, location)
{
    internal ImmutableArray<ObjectFieldNode> Fields { get; } = fields;

    /// <summary>The last field of that name, as coercion reads it; null where there is none.</summary>
    internal ObjectFieldNode? Find(string name)
    {
        for (var i = Fields.Length - 1; i >= 0; i--)
        {
            if (Fields[i].Name.Value == name)
            {
                return Fields[i];
            }
        }

        return null;
    }
}

internal sealed class ObjectFieldNode(SourceLocation location, NameNode name, ValueNode value) : SyntaxNode(SyntaxKind.ObjectField, location)
{
    internal NameNode Name { get; } = name;

    internal ValueNode Value { get; } = value;
}
