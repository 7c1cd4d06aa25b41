using System.Globalization;
using System.Security.Cryptography;
using UacDataShare.Rego.Builtins.Encodings;
using UacDataShare.Rego.Builtins.Json;
using UacDataShare.Rego.Builtins.Time;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Net;

/// <summary><c>providers.aws.sign_req</c>: an HTTP request signed by AWS Signature Version 4, in a header.</summary>
internal static class AwsSigning
{
    // Headers that a proxy may change on the way are not signed.
    private static readonly HashSet<string> s_unsigned = ["authorization", "user-agent", "x-amzn-trace-id"];

    internal static IReadOnlyList<Builtin> All { get; } =
    [
        new("providers.aws.sign_req", "(object[string: any], object[string: any], number) => object[any: any]", Sign),
    ];

    private static RegoValue Sign(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryObject(context, arguments, 0, out var request)
            || !Operand.TryObject(context, arguments, 1, out var config)
            || !CheckConfig(context, config)
            || !Operand.TryNumber(context, arguments, 2))
        {
            return default;
        }

        if (!long.TryParse(arguments[2].NumberText, CultureInfo.InvariantCulture, out var nanoseconds))
        {
            return context.Fail(BuiltinErrorCode.Type, "operand 3 could not convert time_ns value into a unix timestamp");
        }

        if (!CheckRequest(context, request))
        {
            return default;
        }

        if (!GoUrl.TryParse(Text(request, "url"), out var url, out var error))
        {
            return context.Fail(error);
        }

        if (config["disable_payload_signing"] is { IsDefined: true, IsBoolean: false })
        {
            return context.Fail(BuiltinErrorCode.Type, "operand 2 invalid value for 'disable_payload_signing' in AWS config");
        }

        return Signed(request, config, url, GoTimeFormatter.Format(ZonedTime.Utc(nanoseconds), "20060102T150405Z"));
    }

    private static bool CheckConfig(BuiltinContext context, RegoObject config)
    {
        ReadOnlySpan<string> required = ["aws_access_key", "aws_region", "aws_secret_access_key", "aws_service"];
        return Check(context, config, required, "operand 2", "AWS config parameters(s)");
    }

    private static bool CheckRequest(BuiltinContext context, RegoObject request)
    {
        if (!Check(context, request, ["method", "url"], "operand 1", "request parameters(s)"))
        {
            return false;
        }

        if (request["headers"] is { IsDefined: true, IsObject: false } headers)
        {
            context.Fail(BuiltinErrorCode.Type, $"operand 0 must be object but got {Operand.TypeName(headers)}");
            return false;
        }

        return true;
    }

    private static bool Check(BuiltinContext context, RegoObject map, ReadOnlySpan<string> keys, string operand, string what)
    {
        var missing = RequiredKeys.Missing(map, keys);
        if (missing.Count > 0)
        {
            context.Fail(BuiltinErrorCode.Type, $"{operand} missing required {what}: {RegoTermText.Write(missing)}");
            return false;
        }

        var wrong = RequiredKeys.NotStrings(map, keys);
        if (wrong.Count > 0)
        {
            context.Fail(BuiltinErrorCode.Type, $"{operand} invalid values for required {what}: {RegoTermText.Write(wrong)}");
        }

        return wrong.Count == 0;
    }

    private static RegoObject Signed(RegoObject request, RegoObject config, GoUrl url, string instant)
    {
        var body = Body(request);
        var isUnsigned = config["disable_payload_signing"].IsTrue;
        var bodyHash = isUnsigned ? "UNSIGNED-PAYLOAD" : Convert.ToHexStringLower(SHA256.HashData(body));
        var added = AddedHeaders(config, url, instant, bodyHash);
        var headers = new RegoObjectBuilder();
        var signed = new SortedDictionary<string, string>(added, StringComparer.Ordinal);
        if (request["headers"].TryGetObject(out var given))
        {
            foreach (var (key, value) in given)
            {
                var (name, text) = (key.TryGetString(out var k) ? k : string.Empty, value.TryGetString(out var v) ? v : string.Empty);
                var lower = string.Concat(name.Select(char.ToLowerInvariant));
                headers.Set(name, text);
                if (!s_unsigned.Contains(lower))
                {
                    signed[lower] = text;
                }
            }
        }

        headers.Set("Authorization", Authorization(Text(request, "method"), config, url, instant, signed, bodyHash));
        foreach (var (name, value) in added)
        {
            headers.Set(name, value);
        }

        var result = new RegoObjectBuilder(request.Count + 1);
        foreach (var (key, value) in request)
        {
            result.Set(key, value);
        }

        result.Set("headers", headers.Build());
        return result.Build();
    }

    private static Dictionary<string, string> AddedHeaders(RegoObject config, GoUrl url, string instant, string bodyHash)
    {
        var headers = new Dictionary<string, string> { ["host"] = url.Host, ["x-amz-date"] = instant };
        if (Text(config, "aws_service") is "s3" or "glacier")
        {
            headers["x-amz-content-sha256"] = bodyHash;
        }

        if (Text(config, "aws_session_token") is { Length: > 0 } token)
        {
            headers["x-amz-security-token"] = token;
        }

        return headers;
    }

    private static string Authorization(
        string method,
        RegoObject config,
        GoUrl url,
        string instant,
        SortedDictionary<string, string> headers,
        string bodyHash)
    {
        var names = string.Join(';', headers.Keys);
        var lines = string.Concat(headers.Select(header => $"{header.Key}:{header.Value}\n"));
        var canonical = $"{method}\n{url.RawPath}\n{url.RawQuery}\n{lines}\n{names}\n{bodyHash}";
        var day = instant[..8];
        var scope = $"{day}/{Text(config, "aws_region")}/{Text(config, "aws_service")}/aws4_request";
        var hash = Convert.ToHexStringLower(SHA256.HashData(RawText.ToBytes(canonical)));
        var key = RawText.ToBytes("AWS4" + Text(config, "aws_secret_access_key"));
        foreach (var part in (string[])[day, Text(config, "aws_region"), Text(config, "aws_service"), "aws4_request"])
        {
            key = HMACSHA256.HashData(key, RawText.ToBytes(part));
        }

        var signature = HMACSHA256.HashData(key, RawText.ToBytes($"AWS4-HMAC-SHA256\n{instant}\n{scope}\n{hash}"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"AWS4-HMAC-SHA256 Credential={Text(config, "aws_access_key")}/{scope},SignedHeaders={names},Signature={Convert.ToHexStringLower(signature)}");
    }

    private static byte[] Body(RegoObject request)
    {
        if (request["raw_body"].IsDefined)
        {
            return RawText.ToBytes(Text(request, "raw_body"));
        }

        return request["body"].IsDefined ? RawText.ToBytes(GoJson.Write(request["body"])) : [];
    }

    private static string Text(RegoObject map, string key) => map[key].TryGetString(out var text) ? text : string.Empty;
}
