using Contracts;
using Testing;

namespace IntakeService.Tests;

/// <summary>Somebody writes on while the counsellor completes the consultation.</summary>
public sealed class Writing_what_nobody_has_read(OneIntake one) : IClassFixture<OneIntake>, IAsyncLifetime
{
    private readonly RunningService intake = one.Service.ForOneTest();
    private Citizen person = null!;
    private ContactReceived first = null!;

    public async ValueTask InitializeAsync()
    {
        person = new Citizen(intake);
        await person.Write("외로워요");
        first = Assert.Single(intake.Announced<ContactReceived>());
        await intake.Accept(first);
        await person.Write("읽힌 글(예시)");
    }

    [Fact]
    public async Task It_goes_on_in_a_contact_of_its_own_to_which_a_person_is_called()
    {
        var read = LastNumber();
        await person.Write("아직 못 한 말이 있어요");
        await person.Write("죽고 싶어요");

        await intake.Complete(first, read);
        await intake.Complete(first, read);

        var second = Assert.Single(intake.Announced<ContactReceived>(), one => one.ContactId != first.ContactId);
        var told = intake.Announced<MessagePosted>().Where(posted => posted.ContactId == second.ContactId).ToList();
        Assert.Equal(["아직 못 한 말이 있어요", "죽고 싶어요"], told.Select(intake.Read));
        Assert.Equal([1, 2], told.Select(posted => posted.Seq));
        Assert.Single(intake.Announced<CrisisRaised>(), raised => raised.ContactId == second.ContactId);
        var page = await person.Page();
        Assert.Contains("아직 못 한 말이 있어요", page, StringComparison.Ordinal);
        Assert.Contains("상담원을 부르고 있어요", page, StringComparison.Ordinal);

        await intake.Accept(second);
        await person.Write("네, 여기 있어요");
        Assert.Equal(second.ContactId, intake.Announced<MessagePosted>()[^1].ContactId);
    }

    [Fact]
    public async Task When_all_was_read_the_conversation_has_ended()
    {
        await intake.Complete(first, LastNumber());

        Assert.Contains("상담원이 이야기를 마쳤어요", await person.Page(), StringComparison.Ordinal);
        Assert.Single(intake.Announced<ContactReceived>());
    }

    public ValueTask DisposeAsync()
    {
        person.Dispose();
        return ValueTask.CompletedTask;
    }

    private int LastNumber() => intake.Announced<MessagePosted>()[^1].Seq;
}
