namespace UacDataShare.Rego.Builtins.RegularExpressions;

/// <summary>The operations of a compiled expression.</summary>
internal enum RegexOperation
{
    Match,
    Set,
    Split,
    Save,
    Assert,
}

/// <summary>One instruction.</summary>
/// <param name="Operation">What it does.</param>
/// <param name="Next">Where it goes on; for a split the preferred way.</param>
/// <param name="Other">The other way of a split, the place of a save.</param>
/// <param name="Set">What a set consumes.</param>
/// <param name="Assertion">What an assertion asks.</param>
internal readonly record struct RegexInstruction(
    RegexOperation Operation,
    int Next = 0,
    int Other = 0,
    RuneSet? Set = null,
    RegexNodeKind Assertion = RegexNodeKind.Empty);

/// <summary>Compiles a tree into instructions; the whole expression is capture 0.</summary>
internal sealed class RegexProgram
{
    private const int SizeLimit = 100_000;

    private readonly List<RegexInstruction> _code = [];

    private RegexProgram()
    {
    }

    internal static RegexInstruction[] Compile(RegexNode root)
    {
        var program = new RegexProgram();
        program.Emit(new RegexInstruction(RegexOperation.Save, 1, 0));
        program.Compile(root, 0);
        program.Emit(new RegexInstruction(RegexOperation.Save, program._code.Count + 1, 1));
        program.Emit(new RegexInstruction(RegexOperation.Match));
        return [.. program._code];
    }

    private void Compile(RegexNode node, int depth)
    {
        var children = node.Children ?? [];
        switch (node.Kind)
        {
            case RegexNodeKind.Empty:
                break;
            case RegexNodeKind.Set:
                Emit(new RegexInstruction(RegexOperation.Set, _code.Count + 1, Set: node.Set));
                break;
            case RegexNodeKind.Concat:
                foreach (var child in children)
                {
                    Compile(child, depth + 1);
                }

                break;
            case RegexNodeKind.Alternate:
                CompileAlternate(children, depth);
                break;
            case RegexNodeKind.Repeat:
                CompileRepeat(node, children[0], depth);
                break;
            case RegexNodeKind.Capture:
                Emit(new RegexInstruction(RegexOperation.Save, _code.Count + 1, node.Minimum * 2));
                Compile(children[0], depth + 1);
                Emit(new RegexInstruction(RegexOperation.Save, _code.Count + 1, (node.Minimum * 2) + 1));
                break;
            default:
                Emit(new RegexInstruction(RegexOperation.Assert, _code.Count + 1, Assertion: node.Kind));
                break;
        }
    }

    private void CompileAlternate(IReadOnlyList<RegexNode> choices, int depth)
    {
        var ends = new List<int>();
        for (var i = 0; i < choices.Count; i++)
        {
            var split = _code.Count;
            if (i < choices.Count - 1)
            {
                Emit(new RegexInstruction(RegexOperation.Split, split + 1));
            }

            Compile(choices[i], depth + 1);
            if (i < choices.Count - 1)
            {
                // A split with two equal ways is a jump.
                ends.Add(_code.Count);
                Emit(new RegexInstruction(RegexOperation.Split));
                _code[split] = _code[split] with { Other = _code.Count };
            }
        }

        foreach (var end in ends)
        {
            _code[end] = _code[end] with { Next = _code.Count, Other = _code.Count };
        }
    }

    private void CompileRepeat(RegexNode node, RegexNode body, int depth)
    {
        for (var i = 0; i < node.Minimum; i++)
        {
            Compile(body, depth + 1);
        }

        if (node.Maximum < 0)
        {
            var split = _code.Count;
            Emit(new RegexInstruction(RegexOperation.Split));
            Compile(body, depth + 1);
            Emit(new RegexInstruction(RegexOperation.Split, split, split));
            _code[split] = Choice(split + 1, _code.Count, node.IsLazy);
            return;
        }

        var exits = new List<int>();
        for (var i = node.Minimum; i < node.Maximum; i++)
        {
            exits.Add(_code.Count);
            Emit(new RegexInstruction(RegexOperation.Split));
            Compile(body, depth + 1);
        }

        foreach (var exit in exits)
        {
            _code[exit] = Choice(exit + 1, _code.Count, node.IsLazy);
        }
    }

    private static RegexInstruction Choice(int enter, int leave, bool isLazy) => isLazy
        ? new RegexInstruction(RegexOperation.Split, leave, enter)
        : new RegexInstruction(RegexOperation.Split, enter, leave);

    private void Emit(RegexInstruction instruction)
    {
        if (_code.Count >= SizeLimit)
        {
            throw new RegexFault("expression too large");
        }

        _code.Add(instruction);
    }
}
