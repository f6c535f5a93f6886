using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Incubator.Web.Tests.Account;

/// <summary>A device with one passkey, as WebAuthn describes it: it answers what a server asks a browser to sign.</summary>
public sealed class SoftDevice : IDisposable
{
    private const byte UserPresent = 0x01;
    private const byte UserVerified = 0x04;
    private const byte HasCredential = 0x40;
    private const int CoordinateBytes = 32;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(32);
    private readonly string _origin;
    private string _user = "";
    private uint _count;

    public SoftDevice(string origin = "http://localhost") => _origin = origin;

    /// <summary>Whether it has looked at who holds it.</summary>
    public bool IsUserVerified { get; set; } = true;

    /// <summary>Answers options of a creation with a new passkey.</summary>
    public string Create(string options)
    {
        using var asked = JsonDocument.Parse(options);
        _user = asked.RootElement.GetProperty("user").GetProperty("id").GetString()!;
        var client = ClientData("webauthn.create", asked);
        byte[] key =
        [
            .. new byte[16], 0, (byte)_id.Length, .. _id,
            0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, CoordinateBytes, .. _key.ExportParameters(false).Q.X!,
            0x22, 0x58, CoordinateBytes, .. _key.ExportParameters(false).Q.Y!,
        ];
        var data = AuthenticatorData(asked.RootElement.GetProperty("rp").GetProperty("id").GetString()!, HasCredential, key);
        byte[] attestation =
        [
            0xA3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xA0, 0x68, .. "authData"u8, 0x58, (byte)data.Length, .. data,
        ];
        return Answer(new { clientDataJSON = Text(client), attestationObject = Text(attestation), transports = new[] { "internal" } });
    }

    /// <summary>Answers options of a sign-in with its signature.</summary>
    public string Sign(string options)
    {
        using var asked = JsonDocument.Parse(options);
        var client = ClientData("webauthn.get", asked);
        var data = AuthenticatorData(asked.RootElement.GetProperty("rpId").GetString()!, 0, []);
        byte[] signed = [.. data, .. SHA256.HashData(client)];
        var signature = _key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Answer(new
        {
            clientDataJSON = Text(client),
            authenticatorData = Text(data),
            signature = Text(signature),
            userHandle = _user,
        });
    }

    public void Dispose() => _key.Dispose();

    private static string Text(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    private string Answer(object response) => JsonSerializer.Serialize(new
    {
        id = Text(_id),
        rawId = Text(_id),
        type = "public-key",
        clientExtensionResults = new { },
        response,
    });

    private byte[] ClientData(string type, JsonDocument asked) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new
    {
        type,
        challenge = asked.RootElement.GetProperty("challenge").GetString(),
        origin = _origin,
        crossOrigin = false,
    }));

    private byte[] AuthenticatorData(string site, byte flags, byte[] credential)
    {
        var count = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(count, ++_count);
        var all = (byte)(flags | UserPresent | (IsUserVerified ? UserVerified : 0));
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(site)), all, .. count, .. credential];
    }
}
