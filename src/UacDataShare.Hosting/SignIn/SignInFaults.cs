namespace UacDataShare.Hosting.SignIn;

/// <summary>Every fault of sign-in: 400x and 401x at the token endpoint, 403x of DPoP proofs, 405x of access tokens.</summary>
public static class SignInFaults
{
    internal static readonly SignInFault ParameterMissing = Request("UAC4001",
        "A parameter is missing or is given twice. Send grant_type, client_assertion_type and client_assertion once each.");

    internal static readonly SignInFault GrantType = new("UAC4002", "unsupported_grant_type",
        "Only the grant type client_credentials is served.");

    internal static readonly SignInFault NotAForm = Request("UAC4003",
        "The body is not a form of up to 16 kB. Send application/x-www-form-urlencoded.");

    internal static readonly SignInFault AssertionType = Client("UAC4004",
        "The client_assertion_type is not urn:ietf:params:oauth:client-assertion-type:jwt-bearer.");

    internal static readonly SignInFault AssertionUnreadable = Client("UAC4005",
        "The client assertion is not a signed JWT in compact form of up to 8 kB.");

    internal static readonly SignInFault AssertionAlgorithm = Client("UAC4006",
        "The client assertion is not signed with ES256 or PS256. Unsigned and symmetric forms are refused.");

    internal static readonly SignInFault AssertionKey = Client("UAC4007",
        "The client assertion is not signed by a key that is registered for its client.");

    internal static readonly SignInFault AssertionSubject = Client("UAC4008",
        "The iss and sub of the client assertion, and client_id where sent, must all be the client id.");

    internal static readonly SignInFault AssertionAudience = Client("UAC4009",
        "The aud of the client assertion is neither this issuer nor its token endpoint.");

    internal static readonly SignInFault AssertionExpired = Client("UAC4010",
        "The client assertion has expired, or has no exp.");

    internal static readonly SignInFault AssertionEarly = Client("UAC4011",
        "The client assertion is not valid yet: its iat or nbf lies in the future. Set the clock.");

    internal static readonly SignInFault AssertionTooLong = Client("UAC4012",
        "The client assertion lives too long. Let it expire within five minutes.");

    internal static readonly SignInFault AssertionWithoutId = Client("UAC4013",
        "The client assertion has no jti of 1 to 128 characters.");

    internal static readonly SignInFault AssertionReplayed = Client("UAC4014",
        "The client assertion was used before. Sign a new one for each request.");

    internal static readonly SignInFault DpopRequired = Proof("UAC4015",
        "This client is registered for bound tokens. Send a DPoP proof with the token request.");

    internal static readonly SignInFault ProofCount = Proof("UAC4031", "Exactly one DPoP header is needed.");

    internal static readonly SignInFault ProofUnreadable = Proof("UAC4032",
        "The DPoP proof is not a signed JWT in compact form of up to 8 kB.");

    internal static readonly SignInFault ProofType = Proof("UAC4033", "The typ of the DPoP proof is not dpop+jwt.");

    internal static readonly SignInFault ProofAlgorithm = Proof("UAC4034",
        "The DPoP proof is not signed with ES256. Unsigned and symmetric forms are refused.");

    internal static readonly SignInFault ProofKey = Proof("UAC4035",
        "The jwk of the DPoP proof is not a public P-256 key.");

    internal static readonly SignInFault ProofSignature = Proof("UAC4036",
        "The signature of the DPoP proof does not fit the key it carries.");

    internal static readonly SignInFault ProofMethod = Proof("UAC4037",
        "The htm of the DPoP proof is not the method of this request.");

    internal static readonly SignInFault ProofAddress = Proof("UAC4038",
        "The htu of the DPoP proof is not the address of this request.");

    internal static readonly SignInFault ProofInstant = Proof("UAC4039",
        "The iat of the DPoP proof is missing or outside the window. Set the clock and sign a new proof.");

    internal static readonly SignInFault ProofWithoutId = Proof("UAC4040",
        "The DPoP proof has no jti of 1 to 128 characters.");

    internal static readonly SignInFault ProofReplayed = Proof("UAC4041",
        "The DPoP proof was used before. Sign a new one for each request.");

    internal static readonly SignInFault ProofToken = Proof("UAC4042",
        "The ath of the DPoP proof is not the hash of the access token.");

    internal static readonly SignInFault NoToken = new("UAC4051", null,
        "An access token is needed. Ask for one at the token endpoint.");

    internal static readonly SignInFault TokenUnreadable = Token("UAC4052",
        "The access token is not a signed JWT in compact form of up to 8 kB.");

    internal static readonly SignInFault TokenAlgorithm = Token("UAC4053",
        "The access token is not signed with an accepted algorithm. Unsigned and symmetric forms are refused.");

    internal static readonly SignInFault TokenSignature = Token("UAC4054",
        "The access token is not signed by a key of the issuer.");

    internal static readonly SignInFault TokenIssuer = Token("UAC4055", "The access token comes from another issuer.");

    internal static readonly SignInFault TokenAudience = Token("UAC4056",
        "The access token is addressed to another audience.");

    internal static readonly SignInFault TokenExpired = Token("UAC4057",
        "The access token has expired. Ask for a new one.");

    internal static readonly SignInFault TokenEarly = Token("UAC4058", "The access token is not valid yet.");

    internal static readonly SignInFault TokenType = Token("UAC4059", "The typ of the access token is not at+jwt.");

    internal static readonly SignInFault TokenBinding = Token("UAC4060",
        "The access token is bound to another key than the one that signed the DPoP proof.");

    internal static readonly SignInFault TokenScheme = Token("UAC4061",
        "The scheme does not fit the access token: a bound token goes with DPoP, an unbound one with Bearer.");

    internal static readonly SignInFault TokenUnbound = Token("UAC4062",
        "This client is registered for bound tokens and sent an unbound one.");

    internal static readonly SignInFault TokenClient = Token("UAC4063",
        "The access token names no client that is registered here.");

    internal static readonly SignInFault AuthorizationHeader = new("UAC4064", "invalid_request",
        "Exactly one Authorization header with the scheme DPoP or Bearer is needed.");

    internal static readonly SignInFault TokenInvalid = Token("UAC4065", "The access token could not be accepted.");

    internal static readonly SignInFault ReplayMemoryFull = new("UAC4069", "temporarily_unavailable",
        "Too many proofs are being remembered. Try again in a moment.");

    /// <summary>Every fault, by code.</summary>
    public static IReadOnlyList<SignInFault> All { get; } =
    [
        ParameterMissing, GrantType, NotAForm, AssertionType, AssertionUnreadable, AssertionAlgorithm, AssertionKey,
        AssertionSubject, AssertionAudience, AssertionExpired, AssertionEarly, AssertionTooLong, AssertionWithoutId,
        AssertionReplayed, DpopRequired, ProofCount, ProofUnreadable, ProofType, ProofAlgorithm, ProofKey, ProofSignature,
        ProofMethod, ProofAddress, ProofInstant, ProofWithoutId, ProofReplayed, ProofToken, NoToken, TokenUnreadable,
        TokenAlgorithm, TokenSignature, TokenIssuer, TokenAudience, TokenExpired, TokenEarly, TokenType, TokenBinding,
        TokenScheme, TokenUnbound, TokenClient, AuthorizationHeader, TokenInvalid, ReplayMemoryFull,
    ];

    private static SignInFault Request(string code, string description) => new(code, "invalid_request", description);

    private static SignInFault Client(string code, string description) => new(code, "invalid_client", description);

    private static SignInFault Proof(string code, string description) => new(code, "invalid_dpop_proof", description);

    private static SignInFault Token(string code, string description) => new(code, "invalid_token", description);
}
