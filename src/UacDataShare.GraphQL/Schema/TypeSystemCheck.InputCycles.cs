using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Schema;

/// <content>Input objects that need themselves, and defaults that need themselves (specification §3.10).</content>
internal sealed partial class TypeSystemCheck
{
    /// <summary>Finds input objects of which no finite value exists: required, or the only choices, all lead back.</summary>
    private sealed class InfiniteInputs(TypeSystemCheck owner)
    {
        private readonly HashSet<InputObjectType> _finite = [];
        private readonly HashSet<InputObjectType> _visited = [];
        private readonly List<InputValueDefinition> _path = [];
        private readonly Dictionary<InputObjectType, int> _position = [];

        internal void Check(List<InputObjectType> types)
        {
            MarkFinite(types);
            foreach (var type in types.Where(t => !_finite.Contains(t)))
            {
                Report(type);
            }
        }

        private void MarkFinite(List<InputObjectType> types)
        {
            var users = types.SelectMany(t => Targets(t).Select(target => (target.Type, User: t))).ToLookup(u => u.Type, u => u.User);
            var pending = new Queue<InputObjectType>(types.Where(HasFiniteValue));
            while (pending.TryDequeue(out var type))
            {
                if (!_finite.Add(type))
                {
                    continue;
                }

                foreach (var user in users[type].Where(u => !_finite.Contains(u) && HasFiniteValue(u)))
                {
                    pending.Enqueue(user);
                }
            }
        }

        private bool HasFiniteValue(InputObjectType type)
        {
            var targets = Targets(type).ToList();
            return type.IsOneOf
                ? targets.Count < type.Fields.Length || type.Fields.IsEmpty || targets.Exists(t => _finite.Contains(t.Type))
                : targets.TrueForAll(t => _finite.Contains(t.Type));
        }

        private void Report(InputObjectType type)
        {
            if (!_visited.Add(type) || !System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
            {
                return;
            }

            _position[type] = _path.Count;
            foreach (var (field, target) in Targets(type).Where(t => !_finite.Contains(t.Type)))
            {
                _path.Add(field);
                if (_position.TryGetValue(target, out var start))
                {
                    owner.Fault(
                        ErrorCatalogue.InfiniteInput,
                        $"No finite value of {target} exists, because it needs itself through {string.Join(", ", _path[start..])}. Make one of them nullable.",
                        [.. _path[start..].Select(f => f.Node)]);
                }
                else
                {
                    Report(target);
                }

                _path.RemoveAt(_path.Count - 1);
            }

            _position.Remove(type);
        }

        private static IEnumerable<(InputValueDefinition Field, InputObjectType Type)> Targets(InputObjectType type)
        {
            foreach (var field in type.Fields)
            {
                var target = type.IsOneOf ? field.Type : (field.Type as NonNullType)?.Inner;
                if (target is InputObjectType input)
                {
                    yield return (field, input);
                }
            }
        }
    }

    /// <summary>Finds defaults whose completion would never end.</summary>
    private sealed class DefaultCycles(TypeSystemCheck owner)
    {
        private readonly HashSet<string> _visited = new(StringComparer.Ordinal);
        private readonly List<InputValueDefinition> _path = [];
        private readonly Dictionary<string, int> _position = new(StringComparer.Ordinal);

        /// <summary>Completes an empty object of the type.</summary>
        internal void Check(InputObjectType type) => Complete(type, null);

        private void Complete(InputObjectType type, ObjectValueNode? given)
        {
            foreach (var field in type.Fields)
            {
                if (field.Type.Named is not InputObjectType inner)
                {
                    continue;
                }

                if (given?.Find(field.Name) is { } value)
                {
                    Descend(inner, value.Value);
                }
                else
                {
                    FollowDefault(field, inner);
                }
            }
        }

        private void Descend(InputObjectType type, ValueNode value)
        {
            if (value is ObjectValueNode map)
            {
                Complete(type, map);
            }

            foreach (var item in (value as ListValueNode)?.Values ?? [])
            {
                Descend(type, item);
            }
        }

        private void FollowDefault(InputValueDefinition field, InputObjectType type)
        {
            if (field.DefaultLiteral is not { } literal || !System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
            {
                return;
            }

            if (_position.TryGetValue(field.Coordinate, out var start))
            {
                owner.Fault(
                    ErrorCatalogue.DefaultCycle,
                    $"The default of {field} leads back to itself through {string.Join(", ", _path[start..])}. Leave one of them out.",
                    [.. _path[start..].Select(f => f.Node?.DefaultValue)]);
            }
            else if (_visited.Add(field.Coordinate))
            {
                _position[field.Coordinate] = _path.Count;
                _path.Add(field);
                Descend(type, literal);
                _path.RemoveAt(_path.Count - 1);
                _position.Remove(field.Coordinate);
            }
        }
    }
}
