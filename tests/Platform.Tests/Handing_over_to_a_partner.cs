using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Platform.Secrets;
using static Platform.Tests.SealedPart;

namespace Platform.Tests;

public sealed class Handing_over_to_a_partner : IDisposable
{
    private static readonly HandoverContext ToPartner = ToReferral with { Receiver = Guid.NewGuid().ToString() };

    private readonly ECDiffieHellman own = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDiffieHellman foreign = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);

    private PartnerKey Registered => new("2026-autumn", P256Point.Of(own));

    /// <summary>RFC 7518, appendix C.</summary>
    [Fact]
    public void Alice_and_Bob_come_to_the_key_of_the_standard()
    {
        using var alice = Pair(
            x: "gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0", y: "SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps",
            d: "0_NxaRPUMQoAJt50Gz8YiTr8gRTwyEaCumd-MToTmIo");
        using var bob = Pair(
            x: "weNJy2HscCSM6AEDTDg04biOvhFhyyWvOHQfeF_PxMQ", y: "e8lnCO-AlStT-NJVX-crhB7QRYhiix03illJOVAOyck",
            d: "VEmDZpDXXK8p8N0Cndsxs924q6nS1RXFASRl6BfUqdw");

        byte[] Agreed(ECDiffieHellman mine, ECDiffieHellman theirs) =>
            EcdhEs.Agree(mine, theirs, "A128GCM", keyBytes: 16, apu: "Alice"u8.ToArray(), apv: "Bob"u8.ToArray());

        Assert.Equal("VqqN6vgjbSBcIijNcacQGg", Base64Url.EncodeToString(Agreed(alice, bob)));
        Assert.Equal("VqqN6vgjbSBcIijNcacQGg", Base64Url.EncodeToString(Agreed(bob, alice)));
    }

    [Fact]
    public void It_opens_what_was_sealed_for_it_letter_by_letter()
    {
        var token = Seal();

        Same(Open(token));
        Assert.Equal(
            ["alg", "enc", "kid", "aud", "purpose", "sub", "epk"], HeaderOf(token).Select(member => member.Key));
        Assert.Equal("ECDH-ES", (string?)HeaderOf(token)["alg"]);
        Assert.Equal(["kty", "crv", "x", "y"], HeaderOf(token)["epk"]!.AsObject().Select(member => member.Key));
    }

    /// <summary>Among so many some coordinates and secrets begin with a zero, which must not be left out.</summary>
    [Fact]
    public void It_opens_every_one_of_six_hundred_and_each_has_a_key_pair_of_its_own()
    {
        var tokens = Enumerable.Range(0, 600).Select(_ => Seal()).ToList();

        Assert.All(tokens, token => Same(Open(token)));
        Assert.Equal(600, tokens.Select(token => (string?)HeaderOf(token)["epk"]!["x"]).Distinct().Count());
        Assert.All(tokens, token => Assert.True(P256Point.IsCoordinate((string?)HeaderOf(token)["epk"]!["x"])));
    }

    [Fact]
    public void Neither_we_nor_another_partner_open_it()
    {
        var token = Seal();

        Assert.Equal("sealed-changed", CodeOf(() => Open(token, _ => foreign)));
        Assert.Equal("sealed-unknown-key", CodeOf(() => Open(token, _ => null)));
        using var secrets = new SecretFolder();
        secrets.Put($"handover-{ToPartner.Receiver}");
        Assert.Equal("sealed-malformed", CodeOf(() => secrets.Start().Open<Details>(ToPartner, token)));
    }

    [Fact]
    public void A_partner_that_changes_keys_opens_each_with_the_one_it_names()
    {
        var before = Seal();
        var after = PartnerHandover.Seal(ToPartner, new PartnerKey("next", P256Point.Of(foreign)), Sample);

        foreach (var token in new[] { before, after })
        {
            Same(Open(token, kid => kid == "next" ? foreign : own));
        }

        Assert.Equal("sealed-unknown-key", CodeOf(() => Open(before, kid => kid == "next" ? foreign : null)));
    }

    [Fact]
    public void In_another_event_beside_another_subject_or_at_another_agency_it_does_not_open()
    {
        var token = Seal();
        HandoverContext[] elsewhere =
        [
            ToPartner with { Purpose = "referral-requested" }, ToPartner with { Subject = Guid.NewGuid() },
            ToPartner with { Receiver = Guid.NewGuid().ToString() },
        ];

        Assert.All(
            elsewhere,
            context => Assert.Equal(
                "sealed-for-another", CodeOf(() => PartnerHandover.Open<Details>(context, _ => own, token))));
    }

    [Fact]
    public void One_turned_bit_anywhere_keeps_it_shut()
    {
        foreach (var (part, turned) in Turned(Seal()))
        {
            var code = CodeOf(() => Open(turned));

            if (part == 0) Assert.Contains(code, new[] { "sealed-malformed", "sealed-unknown-key", "sealed-changed" });
            else Assert.Equal("sealed-changed", code);
        }
    }

    [Fact]
    public void What_is_no_token_or_names_another_algorithm_is_not_tried()
    {
        var token = Seal();
        var spoilt = Malformed(token).Concat(WrongHeaders(token)).Append(WithMember(token, "alg", "dir"));

        Assert.All(spoilt, bad => Assert.Equal("sealed-malformed", CodeOf(() => Open(bad))));
    }

    /// <summary>With a point of another curve a stranger could ask the private key out of its owner.</summary>
    [Fact]
    public void A_key_that_is_no_point_of_the_curve_is_not_agreed_with()
    {
        var token = Seal();
        var (x, y) = P256Point.Of(foreign);
        var zero = Base64Url.EncodeToString(new byte[32]);
        var beyond = Base64Url.EncodeToString(Enumerable.Repeat((byte)0xFF, 32).ToArray());
        JsonNode?[] bad =
        [
            null, "x", new JsonObject(), Jwk("EC", "P-256", y, x), Jwk("EC", "P-256", zero, zero),
            Jwk("EC", "P-256", beyond, beyond), Jwk("EC", "P-256", x, Base64Url.EncodeToString(new byte[31])),
            Jwk("EC", "P-256", x, $"{y}="), Jwk("EC", "P-256", "", ""), Jwk("EC", "P-384", x, y),
            Jwk("OKP", "X25519", x, y),
        ];

        foreach (var epk in bad)
        {
            Assert.Equal("sealed-malformed", CodeOf(() => Open(WithMember(token, "epk", epk))));
        }

        Assert.Equal("sealed-malformed", CodeOf(() => Open(Without(token, "epk"))));
        Assert.Equal("sealed-malformed", CodeOf(() => Open(WithMember(token, "apu", "="))));
        Assert.Equal("sealed-changed", CodeOf(() => Open(WithMember(token, "apv", "Qm9i"))));
        Assert.Equal("sealed-changed", CodeOf(() => Open(WithMember(token, "epk", Jwk("EC", "P-256", x, y)))));
        Assert.Throws<ArgumentException>(() =>
            PartnerHandover.Seal(ToPartner, new PartnerKey("swapped", new P256Point(X: y, Y: x)), Sample));
    }

    public void Dispose()
    {
        own.Dispose();
        foreign.Dispose();
    }

    private static ECDiffieHellman Pair(string x, string y, string d) => ECDiffieHellman.Create(new ECParameters
    {
        Curve = ECCurve.NamedCurves.nistP256,
        Q = new ECPoint { X = Base64Url.DecodeFromChars(x), Y = Base64Url.DecodeFromChars(y) },
        D = Base64Url.DecodeFromChars(d),
    });

    private static JsonObject Jwk(string kty, string crv, string x, string y) =>
        new() { ["kty"] = kty, ["crv"] = crv, ["x"] = x, ["y"] = y };

    private string Seal() => PartnerHandover.Seal(ToPartner, Registered, Sample);

    private Details Open(string token, Func<string, ECDiffieHellman?>? keyOf = null) =>
        PartnerHandover.Open<Details>(ToPartner, keyOf ?? (kid => kid == Registered.Kid ? own : null), token);
}
