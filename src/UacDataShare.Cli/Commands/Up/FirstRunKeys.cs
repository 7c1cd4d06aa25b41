using System.Security.Cryptography;
using System.Text;
using UacDataShare.Cli.Commands.Ledger;
using UacDataShare.Disclosure.Policies;
using UacDataShare.Hosting.Secrets;
using UacDataShare.Hosting.SignIn.Clients;
using UacDataShare.Hosting.SignIn.Jose;
using UacDataShare.Ledger.Cryptography;
using UacDataShare.Ledger.Notes;

namespace UacDataShare.Cli.Commands.Up;

/// <summary>The keys that a first run makes for itself, each in a file that only its owner may read. None is ever shipped.</summary>
internal sealed record FirstRunKeys(string Folder)
{
    /// <summary>The name of a first run's log.</summary>
    public const string LedgerOrigin = "localhost/uacdatashare";

    public string Issuer => Path.Combine(Folder, "issuer.pem");

    public string LedgerSigner => Path.Combine(Folder, "ledger.pem");

    public string LedgerVerifier => Path.Combine(Folder, "ledger.pub");

    /// <summary>The second key of the log, and of each witness: ML-DSA-44.</summary>
    public string LedgerSecondSigner => Path.Combine(Folder, "ledger-mldsa.pem");

    public string LedgerSecondVerifier => Path.Combine(Folder, "ledger-mldsa.pub");

    public string LedgerSealing => Path.Combine(Folder, "ledger-sealing.key");

    public string PolicySigner => Path.Combine(Folder, "policies.pem");

    public string GatewaySecret => Path.Combine(Folder, "gateway-secret.key");

    public string OfWitness(string name) => Path.Combine(Folder, "witnesses", name + ".pem");

    public string SecondOfWitness(string name) => Path.Combine(Folder, "witnesses", name + "-mldsa.pem");

    public string OfClient(string clientId) => Path.Combine(Folder, "clients", clientId + ".pem");

    /// <summary>Makes what is missing.</summary>
    public void Make()
    {
        SigningKeyFile.LoadOrCreate(Issuer).Dispose();
        SecretFile.CreateIfAbsent(PolicySigner, () => Encoding.ASCII.GetBytes(Ed25519PrivateKey.NewPem()));
        SecretFile.CreateIfAbsent(LedgerSealing, () => Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) + "\n"));
        SecretFile.CreateIfAbsent(GatewaySecret, () => RandomNumberGenerator.GetBytes(32));
        using (var ledger = SigningKeys.Load(LedgerOrigin, LedgerSigner, LedgerSecondSigner))
        {
            File.WriteAllText(LedgerVerifier, ledger.Signer.VerifierKey + "\n");
            File.WriteAllText(LedgerSecondVerifier, ledger.Second?.Key + "\n");
        }

        foreach (var witness in DemoWitnesses.Names)
        {
            Witness(witness).Dispose();
        }

        foreach (var client in DemoClients.All)
        {
            SigningKeyFile.LoadOrCreate(OfClient(client.Id)).Dispose();
        }
    }

    /// <summary>The keys of a witness; the caller disposes them.</summary>
    public SigningKeys Witness(string name) => SigningKeys.Load($"localhost/{name.ToLowerInvariant()}", OfWitness(name), SecondOfWitness(name));

    /// <summary>The public keys of the log, each of which signs its heads.</summary>
    public async Task<IReadOnlyList<VerifierKey>> LedgerVerifiersAsync(CancellationToken cancellationToken) =>
        [await ReadAsync(LedgerVerifier, cancellationToken), await ReadAsync(LedgerSecondVerifier, cancellationToken)];

    /// <summary>The public half of the policies' signer, as C2SP writes it.</summary>
    public string PolicyVerifier()
    {
        using var key = Ed25519PrivateKey.FromPem(SecretFile.ReadText(PolicySigner));
        return new VerifierKey(PolicySeal.DefaultKeyName, SignatureType.Ed25519, key.PublicKey.Span).ToString();
    }

    /// <summary>The key of a client; the caller disposes it.</summary>
    public ClientKey Client(string clientId, TimeProvider time) => new(clientId, SigningKeyFile.Load(OfClient(clientId)), time);

    private static async Task<VerifierKey> ReadAsync(string file, CancellationToken cancellationToken) =>
        VerifierKey.TryParse(await File.ReadAllTextAsync(file, cancellationToken), out var key, out var error) ? key : throw new InvalidDataException($"{file}: {error}");
}
