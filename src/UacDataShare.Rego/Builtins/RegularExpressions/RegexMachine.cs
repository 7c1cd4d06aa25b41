using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.RegularExpressions;

/// <summary>
/// Runs a program over a text, all threads in step, in time program × text. Threads are kept in order of preference, so the first
/// match is the one that a backtracking engine would find. One search at a time.
/// </summary>
internal sealed class RegexMachine
{
    /// <summary>Thread steps between two looks at the budget.</summary>
    private const int Stretch = 4096;

    private readonly RegexInstruction[] _code;
    private readonly int _slots;
    private readonly int[] _seed;
    private readonly Stack<(int Place, int Slot, int Old)> _stack = new();
    private ThreadList _current;
    private ThreadList _next;
    private string _text = "";
    private BuiltinContext? _context;
    private int _work;

    internal RegexMachine(RegexInstruction[] code, int slots)
    {
        _code = code;
        _slots = slots;
        _seed = slots == 0 ? [] : new int[slots];
        Array.Fill(_seed, -1);
        _current = new ThreadList(code.Length, slots);
        _next = new ThreadList(code.Length, slots);
    }

    /// <summary>Makes the machine ready for a text; the context gives the budget.</summary>
    internal void Reset(string text, BuiltinContext? context) => (_text, _context, _work) = (text, context, 0);

    /// <summary>The places of the leftmost match at or after <paramref name="start"/>, or null, also where the budget is spent. Without slots: an empty array.</summary>
    internal int[]? Search(int start)
    {
        int[]? found = null;
        _current.Clear();
        for (var at = start; ; at += CodePoints.LengthAt(_text, at))
        {
            if (found is null)
            {
                Add(_current, 0, at, _seed);
            }

            if (_current.Count == 0)
            {
                return found;
            }

            _work += _current.Count;
            if (_work >= Stretch && !TrySpend())
            {
                return null;
            }

            var isEnd = at >= _text.Length;
            var point = isEnd ? -1 : CodePoints.At(_text, at);
            _next.Clear();
            var matched = Step(point, at + (isEnd ? 0 : CodePoints.LengthAt(_text, at)));
            found = matched ?? found;
            if (isEnd || (found is not null && _slots == 0))
            {
                return found;
            }

            (_current, _next) = (_next, _current);
        }
    }

    private bool TrySpend()
    {
        var steps = _work >> 3;
        _work = 0;
        return _context?.Spend(steps) ?? true;
    }

    private int[]? Step(int point, int after)
    {
        for (var i = 0; i < _current.Count; i++)
        {
            var instruction = _code[_current.Places[i]];
            if (instruction.Operation == RegexOperation.Match)
            {
                // Threads further down are less preferred.
                return _current.Captures[i].AsSpan().ToArray();
            }

            if (instruction.Set is { } set && point >= 0 && set.Contains(point))
            {
                Add(_next, instruction.Next, after, _current.Captures[i]);
            }
        }

        return null;
    }

    // Follows all ways that consume nothing, preferred ones first, without recursion.
    private void Add(ThreadList list, int place, int at, int[] captures)
    {
        var slots = captures.AsSpan().ToArray();
        _stack.Push((place, -1, 0));
        while (_stack.TryPop(out var item))
        {
            if (item.Slot >= 0)
            {
                slots[item.Slot] = item.Old;
                continue;
            }

            if (!list.Mark(item.Place))
            {
                continue;
            }

            var instruction = _code[item.Place];
            switch (instruction.Operation)
            {
                case RegexOperation.Split:
                    _stack.Push((instruction.Other, -1, 0));
                    _stack.Push((instruction.Next, -1, 0));
                    break;
                case RegexOperation.Save when instruction.Other < _slots:
                    _stack.Push((0, instruction.Other, slots[instruction.Other]));
                    slots[instruction.Other] = at;
                    _stack.Push((instruction.Next, -1, 0));
                    break;
                case RegexOperation.Save:
                    _stack.Push((instruction.Next, -1, 0));
                    break;
                case RegexOperation.Assert:
                    if (Holds(instruction.Assertion, at))
                    {
                        _stack.Push((instruction.Next, -1, 0));
                    }

                    break;
                default:
                    list.Append(item.Place, slots);
                    break;
            }
        }
    }

    private bool Holds(RegexNodeKind assertion, int at) => assertion switch
    {
        RegexNodeKind.BeginText => at == 0,
        RegexNodeKind.EndText => at == _text.Length,
        RegexNodeKind.BeginLine => at == 0 || _text[at - 1] == '\n',
        RegexNodeKind.EndLine => at == _text.Length || _text[at] == '\n',
        RegexNodeKind.WordBoundary => IsWord(at - 1) != IsWord(at),
        _ => IsWord(at - 1) == IsWord(at),
    };

    private bool IsWord(int at) => (uint)at < (uint)_text.Length && (char.IsAsciiLetterOrDigit(_text[at]) || _text[at] == '_');

    /// <summary>Threads in order of preference; each place at most once a step.</summary>
    private sealed class ThreadList(int size, int slots)
    {
        private readonly int[] _marks = new int[size];
        private int _generation;

        internal int Count { get; private set; }

        internal int[] Places { get; } = new int[size];

        internal int[][] Captures { get; } = new int[size][];

        internal void Clear()
        {
            Count = 0;
            _generation++;
        }

        internal bool Mark(int place)
        {
            if (_marks[place] == _generation)
            {
                return false;
            }

            _marks[place] = _generation;
            return true;
        }

        internal void Append(int place, int[] captures)
        {
            Places[Count] = place;
            (Captures[Count] ??= slots == 0 ? [] : new int[slots]).AsSpan().Clear();
            captures.CopyTo(Captures[Count], 0);
            Count++;
        }
    }
}
