using Platform.Secrets;
using static Platform.Tests.SealedPart;

namespace Platform.Tests;

public sealed class Handing_over_to_a_service : IDisposable
{
    private readonly SecretFolder secrets = new();
    private readonly Handover handover;

    public Handing_over_to_a_service()
    {
        secrets.Put("handover-referral");
        secrets.Put("handover-outreach");
        handover = secrets.Start();
    }

    [Fact]
    public void It_opens_what_was_sealed_for_it_letter_by_letter()
    {
        var token = handover.Seal(ToReferral, Sample);

        Same(secrets.Start().Open<Details>(ToReferral, token));
        Assert.Matches("^[A-Za-z0-9_-]+\\.\\.[A-Za-z0-9_-]{16}\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{22}$", token);
    }

    [Fact]
    public void The_header_says_how_with_which_key_and_for_what_and_nothing_else()
    {
        var header = HeaderOf(handover.Seal(ToReferral, Sample));

        Assert.Equal(["alg", "enc", "kid", "aud", "purpose", "sub"], header.Select(member => member.Key));
        Assert.Equal("dir", (string?)header["alg"]);
        Assert.Equal("A256GCM", (string?)header["enc"]);
        Assert.Equal("referral", (string?)header["aud"]);
        Assert.Equal("details-released", (string?)header["purpose"]);
        Assert.Equal(ToReferral.Subject, (Guid?)header["sub"]);
    }

    [Fact]
    public void The_same_details_never_look_the_same_twice() => Assert.Equal(
        100, Enumerable.Range(0, 100).Select(_ => handover.Seal(ToReferral, Sample)).Distinct().Count());

    [Fact]
    public void Another_service_does_not_open_it()
    {
        var token = handover.Seal(ToReferral, Sample);

        var toOutreach = ToReferral with { Receiver = "outreach" };
        Assert.Equal("sealed-unknown-key", CodeOf(() => handover.Open<Details>(toOutreach, token)));
    }

    [Fact]
    public void Two_services_that_were_given_one_key_still_do_not_open_each_others()
    {
        var shared = secrets.Put("handover-intake");
        secrets.Put("handover-referral", shared);
        var careless = secrets.Start();

        var token = careless.Seal(ToReferral, Sample);

        Assert.Equal(
            "sealed-for-another", CodeOf(() => careless.Open<Details>(ToReferral with { Receiver = "intake" }, token)));
    }

    [Fact]
    public void In_another_event_or_beside_another_subject_it_does_not_open()
    {
        var token = handover.Seal(ToReferral, Sample);
        HandoverContext[] elsewhere =
        [
            ToReferral with { Purpose = "visit-planned" }, ToReferral with { Purpose = "" },
            ToReferral with { Subject = Guid.NewGuid() },
        ];

        Assert.All(
            elsewhere,
            context => Assert.Equal("sealed-for-another", CodeOf(() => handover.Open<Details>(context, token))));
    }

    [Fact]
    public void One_turned_bit_anywhere_keeps_it_shut()
    {
        var token = handover.Seal(ToReferral, Sample);

        foreach (var (part, turned) in Turned(token))
        {
            var code = CodeOf(() => handover.Open<Details>(ToReferral, turned));

            if (part == 0) Assert.Contains(code, new[] { "sealed-malformed", "sealed-unknown-key", "sealed-changed" });
            else Assert.Equal("sealed-changed", code);
        }
    }

    [Fact]
    public void Parts_of_two_tokens_do_not_make_a_third()
    {
        var (one, other) = (handover.Seal(ToReferral, Sample), handover.Seal(ToReferral, Sample));
        foreach (var part in new[] { 2, 3, 4 })
        {
            var mixed = With(one, part, other.Split('.')[part]);

            Assert.Equal("sealed-changed", CodeOf(() => handover.Open<Details>(ToReferral, mixed)));
        }

        var moved = handover.Seal(ToReferral with { Subject = Guid.NewGuid() }, Sample);
        Assert.Equal(
            "sealed-changed", CodeOf(() => handover.Open<Details>(ToReferral, With(moved, 0, one.Split('.')[0]))));
    }

    [Fact]
    public void What_is_no_token_or_names_another_algorithm_is_not_tried()
    {
        var token = handover.Seal(ToReferral, Sample);
        var spoilt = Malformed(token).Concat(WrongHeaders(token)).Append(WithMember(token, "alg", "ECDH-ES"));

        Assert.All(
            spoilt, bad => Assert.Equal("sealed-malformed", CodeOf(() => handover.Open<Details>(ToReferral, bad))));
    }

    [Fact]
    public void Members_of_the_header_that_are_not_ours_are_authenticated_too()
    {
        var token = WithMember(handover.Seal(ToReferral, Sample), "exp", 1);

        Assert.Equal("sealed-changed", CodeOf(() => handover.Open<Details>(ToReferral, token)));
    }

    [Fact]
    public void What_was_sealed_as_something_else_is_refused_as_well()
    {
        foreach (var other in new object?[] { null, "텍스트", 5, new { name = "예시" }, new[] { Sample } })
        {
            var token = handover.Seal(ToReferral, other);

            Assert.Equal("sealed-malformed", CodeOf(() => handover.Open<Details>(ToReferral, token)));
        }
    }

    [Fact]
    public void What_could_never_be_opened_is_not_sealed()
    {
        Same(handover.Open<Details>(ToReferral, handover.Seal(ToReferral, Sample)));
        var most = Sample with { Note = new string('가', 16_000) };
        Assert.Equal(most.Note, handover.Open<Details>(ToReferral, handover.Seal(ToReferral, most)).Note);

        var more = Sample with { Note = new string('가', 17_000) };
        Assert.Equal("sealed-too-large", CodeOf(() => handover.Seal(ToReferral, more)));
    }

    public void Dispose() => secrets.Dispose();
}
