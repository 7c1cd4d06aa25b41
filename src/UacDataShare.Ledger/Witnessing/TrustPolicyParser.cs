using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Notes;

namespace UacDataShare.Ledger.Witnessing;

/// <summary>Reads policy files line by line; each name must be defined before it is used, so that no group can hold itself.</summary>
internal sealed class TrustPolicyParser
{
    private const string None = "none";

    private readonly List<VerifierKey> _logs = [];
    private readonly List<PolicyWitness> _witnesses = [];
    private readonly Dictionary<string, Func<IReadOnlySet<string>, bool>> _rules = new(StringComparer.Ordinal);
    private readonly HashSet<string> _members = new(StringComparer.Ordinal);
    private Func<IReadOnlySet<string>, bool>? _quorum;

    public bool TryParse(string text, [NotNullWhen(true)] out TrustPolicy? policy, [NotNullWhen(false)] out LedgerError? error)
    {
        policy = null;
        error = null;
        foreach (var (index, line) in text.Split('\n').Index())
        {
            var words = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0 && !words[0].StartsWith('#') && Read(words) is { } problem)
            {
                error = LedgerErrors.PolicyMalformed(index + 1, problem);
                return false;
            }
        }

        if (_quorum is null)
        {
            error = LedgerErrors.PolicyMalformed(1, "There is no quorum line.");
            return false;
        }

        policy = new TrustPolicy(_logs, _witnesses, _quorum);
        return true;
    }

    private string? Read(string[] words) => words switch
    {
        ["log", var key] => ReadLog(key),
        ["log", var key, _] => ReadLog(key),
        ["witness", var name, var key] => ReadWitness(name, key, null),
        ["witness", var name, var key, var url] => ReadWitness(name, key, url),
        ["group", var name, var count, .. var members] => ReadGroup(name, count, members),
        ["quorum", var name] => ReadQuorum(name),
        _ => "The line is none of log, witness, group and quorum.",
    };

    private string? ReadLog(string text)
    {
        if (!VerifierKey.TryParse(text, out var key, out var error))
        {
            return error.Message;
        }

        if (key.Type is not (SignatureType.Ed25519 or SignatureType.MLDsa44Cosignature) || _logs.Exists(log => log.PublicKey.Span.SequenceEqual(key.PublicKey.Span)))
        {
            return "The log's key is given twice or is not a log's.";
        }

        _logs.Add(key);
        return null;
    }

    private string? ReadWitness(string name, string text, string? url)
    {
        if (!VerifierKey.TryParse(text, out var key, out var error))
        {
            return error.Message;
        }

        if (key.Type is not (SignatureType.CosignatureV1 or SignatureType.MLDsa44Cosignature) || _witnesses.Exists(witness => witness.Key.PublicKey.Span.SequenceEqual(key.PublicKey.Span)))
        {
            return "The witness's key is given twice or is not for cosignatures.";
        }

        if (url is not null && !(Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
        {
            return "The witness's address is not an absolute http or https address.";
        }

        _witnesses.Add(new PolicyWitness(name, key, url));
        return Define(name, cosigned => cosigned.Contains(name));
    }

    private string? ReadGroup(string name, string count, string[] members)
    {
        var needed = count switch
        {
            "all" => members.Length,
            "any" => 1,
            _ => int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0,
        };
        if (members.Length == 0 || needed < 1 || needed > members.Length)
        {
            return "The group asks for fewer than one or more than all of its members.";
        }

        if (!Array.TrueForAll(members, member => _rules.ContainsKey(member) && _members.Add(member)))
        {
            return "A member is not defined above or is already in a group.";
        }

        var rules = Array.ConvertAll(members, member => _rules[member]);
        return Define(name, cosigned => rules.Count(rule => rule(cosigned)) >= needed);
    }

    private string? ReadQuorum(string name)
    {
        if (_quorum is not null)
        {
            return "There is a second quorum line.";
        }

        _quorum = name == None ? _ => true : _rules.GetValueOrDefault(name);
        return _quorum is null ? "The quorum is not defined above." : null;
    }

    private string? Define(string name, Func<IReadOnlySet<string>, bool> rule) =>
        name != None && _rules.TryAdd(name, rule) ? null : "The name is defined twice or is 'none'.";
}
