using UacDataShare.GraphQL.Coercion;
using UacDataShare.GraphQL.Planning;
using UacDataShare.GraphQL.Schema;

namespace UacDataShare.GraphQL.Limits;

/// <summary>
/// What an operation may cost at most, by the IBM cost directives <c>@cost(weight:)</c> and <c>@listSize(...)</c> where a schema has them.
/// Without them an object weighs 1, a leaf nothing, and an argument <c>first</c> tells the size of a list.
/// </summary>
/// <param name="FieldCost">The fields that are resolved, by weight.</param>
/// <param name="TypeCost">The objects that are answered, by weight.</param>
/// <param name="Depth">Fields one below another.</param>
public sealed record OperationCost(double FieldCost, double TypeCost, int Depth)
{
    /// <summary>True when fields or objects cost more than <paramref name="bound"/>.</summary>
    public bool Exceeds(int bound) => FieldCost > bound || TypeCost > bound;

    /// <summary>Measures a plan; the arguments of the request are in it, so the cost is that of this request.</summary>
    public static OperationCost Measure(OperationPlan plan, GraphQLSchema schema)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(schema);
        var total = new CostSum(schema);
        foreach (var field in plan.Selections)
        {
            total.Add(field, 1, null, 1);
        }

        return new OperationCost(total.Fields, total.Types, total.Depth);
    }

    private sealed class CostSum(GraphQLSchema schema)
    {
        private static readonly string[] ConnectionLists = ["edges", "nodes"];

        internal double Fields { get; private set; }

        internal double Types { get; private set; }

        internal int Depth { get; private set; }

        internal void Add(PlannedField field, double times, ListSize? sizedByParent, int depth)
        {
            Depth = Math.Max(Depth, depth);
            var named = field.Field.Type.Named;
            var isList = field.Field.Type.Nullable is ListType;
            var size = SizeOf(field);
            var items = !isList ? 1 : size is { Fields.Length: 0 } own ? own.Count : sizedByParent?.For(field.Field.Name) ?? size?.Count ?? 1;
            Fields += times * Weight(field.Field, named.IsComposite ? 1 : 0);
            Types += times * items * (named.IsComposite ? TypeWeight(named) : 0);
            AddHeaviest(field, times * items, isList ? sizedByParent : size, depth + 1);
        }

        /// <summary>Of the types that a field can be, the costliest stands for all.</summary>
        private void AddHeaviest(PlannedField field, double times, ListSize? size, int depth)
        {
            var fields = 0.0;
            var types = 0.0;
            foreach (var type in schema.PossibleTypes(field.Field.Type.Named))
            {
                var sum = new CostSum(schema);
                foreach (var child in field.SelectionsOn(type))
                {
                    sum.Add(child, times, size, depth);
                }

                fields = Math.Max(fields, sum.Fields);
                types = Math.Max(types, sum.Types);
                Depth = Math.Max(Depth, sum.Depth);
            }

            Fields += fields;
            Types += types;
        }

        private static ListSize? SizeOf(PlannedField field)
        {
            if (field.Field.TryGetDirective("listSize", out var directive))
            {
                var slicing = Texts(directive, "slicingArguments").Select(a => Number(field.Arguments, a)).OfType<int>().DefaultIfEmpty(-1).Max();
                return new ListSize(slicing >= 0 ? slicing : directive.Number("assumedSize") ?? 1, Texts(directive, "sizedFields"));
            }

            return Number(field.Arguments, "first") is { } first
                ? new ListSize(first, field.Field.Type.Nullable is ListType ? [] : ConnectionLists)
                : null;
        }

        private static int? Number(ObjectInput arguments, string name) =>
            arguments.TryGet(name, out var value) && value is IntInput number ? Math.Max(0, number.Value) : null;

        private static string[] Texts(AppliedDirective directive, string argument) =>
            directive.Arguments.TryGet(argument, out var value) && value is ListInput list
                ? [.. list.Items.OfType<StringInput>().Select(s => s.Value)]
                : [];

        private static double Weight(SchemaElement element, double byDefault) =>
            element.TryGetDirective("cost", out var cost) ? WeightOf(cost, byDefault) : byDefault;

        private static double TypeWeight(NamedType type) =>
            type.AppliedDirectives.FirstOrDefault(d => d.Name == "cost") is { } cost ? WeightOf(cost, 1) : 1;

        private static double WeightOf(AppliedDirective cost, double byDefault) =>
            cost.Arguments.TryGet("weight", out var value) && double.TryParse(
                (value as StringInput)?.Value, System.Globalization.CultureInfo.InvariantCulture, out var weight)
                ? weight
                : byDefault;
    }

    private sealed record ListSize(int Count, string[] Fields)
    {
        internal int? For(string field) => Fields.Contains(field) ? Count : null;
    }
}
