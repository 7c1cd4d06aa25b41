using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace UacDataShare.GraphQL.Coercion;

/// <summary>What an <see cref="InputValue"/> is.</summary>
public enum InputValueKind
{
    /// <summary>Null: given, and nothing.</summary>
    Null,

    /// <summary>A <see cref="BooleanInput"/>.</summary>
    Boolean,

    /// <summary>An <see cref="IntInput"/>: 32 bits.</summary>
    Int,

    /// <summary>A <see cref="FloatInput"/>: a finite double.</summary>
    Float,

    /// <summary>A <see cref="NumberInput"/>: a number for a custom scalar, as it was written.</summary>
    Number,

    /// <summary>A <see cref="StringInput"/>, also for ID.</summary>
    String,

    /// <summary>An <see cref="EnumInput"/>.</summary>
    Enum,

    /// <summary>A <see cref="ListInput"/>.</summary>
    List,

    /// <summary>An <see cref="ObjectInput"/>.</summary>
    Object,
}

/// <summary>A coerced input value: an immutable tree that conforms to its type, defaults filled in (specification §6.4.1).</summary>
public abstract class InputValue
{
    private protected InputValue(InputValueKind kind) => Kind = kind;

    /// <summary>The one null.</summary>
    public static InputValue Null { get; } = new NullInput();

    /// <summary>Which of the sealed classes this is.</summary>
    public InputValueKind Kind { get; }

    /// <summary>Whether this is <see cref="Null"/>.</summary>
    public bool IsNull => Kind == InputValueKind.Null;

    /// <summary>Writes the value as JSON; enum values become strings.</summary>
    public abstract void Write(Utf8JsonWriter writer);

    private sealed class NullInput() : InputValue(InputValueKind.Null)
    {
        public override void Write(Utf8JsonWriter writer) => writer.WriteNullValue();
    }
}

/// <summary>True or false.</summary>
public sealed class BooleanInput : InputValue
{
    private BooleanInput(bool value) : base(InputValueKind.Boolean) => Value = value;

    /// <summary>True.</summary>
    public static BooleanInput True { get; } = new(true);

    /// <summary>False.</summary>
    public static BooleanInput False { get; } = new(false);

    /// <summary>The value.</summary>
    public bool Value { get; }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer) => writer.WriteBooleanValue(Value);

    internal static BooleanInput Of(bool value) => value ? True : False;
}

/// <summary>A 32-bit integer.</summary>
public sealed class IntInput(int value) : InputValue(InputValueKind.Int)
{
    /// <summary>The value.</summary>
    public int Value { get; } = value;

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer) => writer.WriteNumberValue(Value);
}

/// <summary>A finite double.</summary>
public sealed class FloatInput(double value) : InputValue(InputValueKind.Float)
{
    /// <summary>The value; never NaN or infinite.</summary>
    public double Value { get; } = value;

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer) => writer.WriteNumberValue(Value);
}

/// <summary>A number given to a custom scalar, kept as written so that no digit is lost.</summary>
public sealed class NumberInput(string text) : InputValue(InputValueKind.Number)
{
    /// <summary>The number as written, in the grammar of JSON.</summary>
    public string Text { get; } = text;

    /// <summary>The nearest double.</summary>
    public double ToDouble() => double.Parse(Text, NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer) => writer.WriteRawValue(Text, true);
}

/// <summary>A text, or an ID.</summary>
public sealed class StringInput(string value) : InputValue(InputValueKind.String)
{
    /// <summary>The text.</summary>
    public string Value { get; } = value;

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer) => writer.WriteStringValue(Value);
}

/// <summary>An enum value by its name.</summary>
public sealed class EnumInput(string name) : InputValue(InputValueKind.Enum)
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer) => writer.WriteStringValue(Name);
}

/// <summary>A list.</summary>
public sealed class ListInput(ImmutableArray<InputValue> items) : InputValue(InputValueKind.List)
{
    /// <summary>The items in order.</summary>
    public ImmutableArray<InputValue> Items { get; } = items;

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (var item in Items)
        {
            item.Write(writer);
        }

        writer.WriteEndArray();
    }
}

/// <summary>An input object: the fields that were given or have a default, in the order of their definition.</summary>
public sealed class ObjectInput(ImmutableArray<KeyValuePair<string, InputValue>> fields) : InputValue(InputValueKind.Object)
{
    /// <summary>The fields.</summary>
    public ImmutableArray<KeyValuePair<string, InputValue>> Fields { get; } = fields;

    /// <summary>Finds a field; false where it was neither given nor has a default.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out InputValue? value)
    {
        foreach (var field in Fields)
        {
            if (field.Key == name)
            {
                value = field.Value;
                return true;
            }
        }

        value = null;
        return false;
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var field in Fields)
        {
            writer.WritePropertyName(field.Key);
            field.Value.Write(writer);
        }

        writer.WriteEndObject();
    }
}
