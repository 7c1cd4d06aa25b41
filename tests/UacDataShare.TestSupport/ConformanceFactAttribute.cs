using Xunit;

namespace UacDataShare.TestSupport;

/// <summary>A test that needs the public vectors: skipped, and saying so, where their folder is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ConformanceFactAttribute : FactAttribute
{
    public ConformanceFactAttribute()
    {
        if (Repository.Conformance is null)
        {
            Skip = "The public vectors (../shared/conformance or CONFORMANCE_DIR) are absent.";
        }
    }
}

/// <summary>The same for a theory.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ConformanceTheoryAttribute : TheoryAttribute
{
    public ConformanceTheoryAttribute()
    {
        if (Repository.Conformance is null)
        {
            Skip = "The public vectors (../shared/conformance or CONFORMANCE_DIR) are absent.";
        }
    }
}
