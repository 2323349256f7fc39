using Platform.Secrets;
using static Platform.Tests.SealedPart;

namespace Platform.Tests;

public sealed class Replacing_a_services_key : IDisposable
{
    private const string Key = "handover-referral";

    private readonly SecretFolder secrets = new();

    public Replacing_a_services_key() => secrets.Put(Key);

    [Fact]
    public void What_was_sealed_before_opens_until_the_previous_key_is_taken_away()
    {
        var before = secrets.Start().Seal(ToReferral, Sample);
        secrets.Replace(Key);
        var restarted = secrets.Start();
        var after = restarted.Seal(ToReferral, Sample);

        Same(restarted.Open<Details>(ToReferral, before));
        Same(restarted.Open<Details>(ToReferral, after));
        Assert.NotEqual((string?)HeaderOf(before)["kid"], (string?)HeaderOf(after)["kid"]);

        secrets.Remove($"{Key}-previous");
        var later = secrets.Start();
        Same(later.Open<Details>(ToReferral, after));
        Assert.Equal("sealed-unknown-key", CodeOf(() => later.Open<Details>(ToReferral, before)));
    }

    [Fact]
    public void A_receiver_that_runs_on_finds_the_new_key_and_keeps_the_old_one()
    {
        var receiver = secrets.Start();
        var before = receiver.Seal(ToReferral, Sample);
        secrets.Replace(Key);

        var after = secrets.Start().Seal(ToReferral, Sample);

        Same(receiver.Open<Details>(ToReferral, after));
        Same(receiver.Open<Details>(ToReferral, before));
        Assert.Equal((string?)HeaderOf(after)["kid"], (string?)HeaderOf(receiver.Seal(ToReferral, Sample))["kid"]);
    }

    [Fact]
    public void A_sender_that_runs_on_is_understood_until_its_key_has_no_name_any_more()
    {
        var sender = secrets.Start();
        sender.RequireKeyOf("referral");
        secrets.Replace(Key);
        var receiver = secrets.Start();

        Same(receiver.Open<Details>(ToReferral, sender.Seal(ToReferral, Sample)));

        secrets.Replace(Key);
        Assert.Equal(
            "sealed-unknown-key",
            CodeOf(() => secrets.Start().Open<Details>(ToReferral, sender.Seal(ToReferral, Sample))));
    }

    [Fact]
    public void The_right_name_on_another_key_does_not_help()
    {
        var kid = (string?)HeaderOf(secrets.Start().Seal(ToReferral, Sample))["kid"];
        secrets.Put(Key);
        var foreign = WithMember(secrets.Start().Seal(ToReferral, Sample), "kid", kid);
        secrets.Replace(Key);

        Assert.Equal("sealed-unknown-key", CodeOf(() => secrets.Start().Open<Details>(ToReferral, foreign)));
    }

    [Fact]
    public void A_missing_key_or_one_of_another_length_stops_the_start()
    {
        Assert.Throws<InvalidOperationException>(() => secrets.Start().RequireKeyOf("outreach"));
        foreach (var length in new[] { 0, 16, 24, 31, 33, 64 })
        {
            secrets.Put("handover-outreach", new byte[length]);

            Assert.Throws<InvalidOperationException>(() => secrets.Start().RequireKeyOf("outreach"));
        }

        secrets.Put("handover-outreach");
        secrets.Start().RequireKeyOf("outreach");
        secrets.Put("handover-outreach-previous", new byte[16]);
        Assert.Throws<InvalidOperationException>(() => secrets.Start().RequireKeyOf("outreach"));
    }

    public void Dispose() => secrets.Dispose();
}
