using System.Runtime.CompilerServices;
using UacDataShare.Rego.Compilation;
using UacDataShare.Rego.Text;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Evaluation;

/// <summary>
/// The state of one evaluation: the frames of variables, what <c>with</c> has replaced, the limits and the error. One evaluation, one
/// machine, one thread; plans are shared and never written.
/// </summary>
internal sealed partial class Machine
{
    /// <summary>Steps between two looks at the clock and the memory.</summary>
    private const int Stretch = 2048;

    /// <summary>Larger arrays are left to the collector.</summary>
    private const int KeptSlots = 4096;

    /// <summary>Levels of nesting between two looks at the stack; each takes a small part of what a look makes sure of.</summary>
    private const int LevelsALook = 4;

    /// <summary>The machine that this thread keeps for its next evaluation.</summary>
    [ThreadStatic]
    private static Machine? t_kept;

    private readonly EvaluationState _start = new(default, default, null, null, null);
    private RegoValue[] _stack = new RegoValue[64];
    private CacheEntry[] _startCache = [];
    private int[] _cached = new int[16];
    private int _cachedCount;
    private int _depthLimit;
    private int _nodeCount;
    private int _base;
    private int _top;
    private int _highest;
    private int _depth;
    private int _fuel;
    private long _remaining;
    private long _allocatedAtStart;

    private Machine() => State = _start;

    public EvaluationOptions Options { get; private set; } = EvaluationOptions.Default;

    public IEvaluationObserver? Observer { get; private set; }

    /// <summary>The observer where it traces.</summary>
    public IEvaluationTracer? Tracer { get; private set; }

    /// <summary>The statement under trace has an answer.</summary>
    public bool Passed { get; set; }

    /// <summary>Input, data and replacements at this moment.</summary>
    public EvaluationState State { get; set; }

    public EvaluationError? Error { get; private set; }

    public bool Failed => Error is not null;

    /// <summary>
    /// A machine for one evaluation. Its arrays come from the evaluation before on this thread, which has cleared what they held.
    /// </summary>
    public static Machine Rent(RuleTree tree, RegoValue data, RegoValue input, EvaluationOptions options)
    {
        var machine = t_kept ?? new Machine();
        t_kept = null;
        machine.Start(tree, data, input, options);
        return machine;
    }

    /// <summary>Ends the evaluation: forgets every value that it held, and the policy, so that a replaced one can be collected.</summary>
    public void Return()
    {
        Array.Clear(_stack, 0, Math.Min(_highest, _stack.Length));
        foreach (var id in _cached.AsSpan(0, _cachedCount))
        {
            _startCache[id] = default;
        }

        _cachedCount = 0;
        _start.Reset(default, default, null);
        State = _start;
        Root = NoRoot;
        Options = EvaluationOptions.Default;
        Observer = null;
        Tracer = null;
        Error = null;
        Collector = null;
        Result = default;
        _builtins = null;
        if (_stack.Length <= KeptSlots && _startCache.Length <= KeptSlots)
        {
            t_kept = this;
        }
    }

    /// <summary>Set by <see cref="FoundStep"/>: the body under test holds.</summary>
    public bool Found { get; set; }

    /// <summary>The value that the branch of a rule has found so far.</summary>
    public RegoValue Result { get; set; }

    /// <summary>What the innermost comprehension, set or object rule collects into.</summary>
    public object? Collector { get; set; }

    public ref RegoValue this[int slot]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _stack[_base + slot];
    }

    /// <summary>Counts one step; false when the evaluation must end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Tick() => --_fuel >= 0 || Refuel(Stretch);

    /// <summary>Takes steps for a builtin that does much work in one call.</summary>
    public bool Spend(long steps) => steps <= _fuel ? (_fuel -= (int)steps) >= 0 : Refuel(steps);

    public void Fail(string code, string message, string file, SourceLocation location) =>
        Error ??= new EvaluationError(code, message, file, location);

    public void Fail(string code, string message) => Fail(code, message, "", default);

    /// <summary>Opens a frame; false when rules nest too deeply.</summary>
    public bool TryEnter(int frameSize, out Frame saved)
    {
        saved = new Frame(_base, _top, Result);
        if (++_depth > _depthLimit || (_depth % LevelsALook == 0 && !RuntimeHelpers.TryEnsureSufficientExecutionStack()))
        {
            _depth--;
            Fail(EvaluationErrorCodes.Depth, "rules and functions nest too deeply");
            return false;
        }

        _base = _top;
        _top += frameSize;
        _highest = Math.Max(_highest, _top);
        Result = default;
        if (_top > _stack.Length)
        {
            Array.Resize(ref _stack, Math.Max(_top, _stack.Length * 2));
        }

        return true;
    }

    /// <summary>Closes the frame and returns what its rule found.</summary>
    public RegoValue Leave(in Frame saved)
    {
        var result = Result;
        _depth--;
        _base = saved.Base;
        _top = saved.Top;
        Result = saved.Result;
        return result;
    }

    private void Start(RuleTree tree, RegoValue data, RegoValue input, EvaluationOptions options)
    {
        if (_startCache.Length != tree.NodeCount)
        {
            _startCache = new CacheEntry[tree.NodeCount];
        }

        Root = tree.Root;
        Options = options;
        Observer = options.Observer;
        Tracer = Observer as IEvaluationTracer;
        _nodeCount = tree.NodeCount;
        _start.Reset(input, data, _startCache);
        _base = _top = _highest = _depth = 0;
        _fuel = Stretch;
        _depthLimit = options.Limits.Depth;
        _remaining = options.Limits.Instructions;
        _allocatedAtStart = -1;
    }

    private bool Refuel(long steps)
    {
        _remaining -= Math.Max(steps, Stretch);
        if (Failed)
        {
            return false;
        }

        // Asking costs more than a small decision, so the count begins at the first look.
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        _allocatedAtStart = _allocatedAtStart < 0 ? allocated : _allocatedAtStart;
        if (_remaining < 0)
        {
            Fail(EvaluationErrorCodes.Budget, "the budget of instructions is spent");
        }
        else if (Options.ShouldStop?.Invoke() == true)
        {
            Fail(EvaluationErrorCodes.Cancelled, "caller cancelled query execution");
        }
        else if (allocated - _allocatedAtStart > Options.Limits.AllocatedBytes)
        {
            Fail(EvaluationErrorCodes.Memory, "the evaluation allocated more memory than it may");
        }

        _fuel = Stretch;
        return !Failed;
    }

    /// <summary>What <see cref="Leave"/> restores.</summary>
    internal readonly record struct Frame(int Base, int Top, RegoValue Result);
}
