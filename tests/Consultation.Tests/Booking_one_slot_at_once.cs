using System.Net;
using Contracts;
using Testing;

namespace ConsultationService.Tests;

/// <summary>Twenty wish for the same time at the same moment.</summary>
public sealed class Booking_one_slot_at_once : IAsyncLifetime
{
    private static readonly DateTimeOffset Ten = ManualClock.Noon.AddHours(22);

    private RunningService desk = null!;

    public async ValueTask InitializeAsync()
    {
        desk = await Desk.Run();
        await Task.WhenAll(Enumerable.Range(1, 14).Select(i => desk.Attend($"counsellor-{i}", "here")));
    }

    [Fact]
    public async Task One_of_twenty_gets_the_room()
    {
        var room = await desk.Room();

        var answers = await Race(
            _ => desk.Call(), (contact, i) => (contact.ContactId, room, $"counsellor-{1 + (i % 14)}"));

        Assert.Single(answers, HttpStatusCode.OK);
        Assert.Equal(19, answers.Count(answer => answer is HttpStatusCode.Conflict));
        Assert.Single(desk.Announced<SlotBooked>());
    }

    [Fact]
    public async Task One_of_twenty_gets_the_counsellor_wherever_they_are_met()
    {
        var rooms = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => desk.Room()));

        var answers = await Race(_ => desk.Call(), (contact, i) => (contact.ContactId, rooms[i], "counsellor-1"));

        Assert.Single(answers, HttpStatusCode.OK);
        Assert.Equal(19, answers.Count(answer => answer is HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task A_case_is_met_once_wherever_and_by_whomever()
    {
        var rooms = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => desk.Room()));
        var caseId = Guid.NewGuid();

        // Two contacts of a case in turn: nothing is locked for all of them.
        var answers = await Race(
            async i =>
            {
                var contact = new ContactReceived(Guid.NewGuid(), caseId, Channel.Phone, ManualClock.Noon);
                await desk.Deliver(contact, caseId);
                return contact;
            },
            (contact, i) => (contact.ContactId, rooms[i], $"counsellor-{1 + (i % 14)}"));

        Assert.Single(answers, HttpStatusCode.OK);
        Assert.Equal(19, answers.Count(answer => answer is HttpStatusCode.Conflict));
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    private async Task<List<HttpStatusCode>> Race(
        Func<int, Task<ContactReceived>> call, Func<ContactReceived, int, (Guid, string, string)> wish)
    {
        var contacts = await Task.WhenAll(Enumerable.Range(0, 20).Select(call));
        var answers = await Task.WhenAll(contacts.Select((contact, i) =>
        {
            var (whom, where, with) = wish(contact, i);
            return desk.Book("supervisor-1", whom, where, Ten.AddMinutes(i), counsellorId: with);
        }));
        return [.. answers.Select(answer => answer.StatusCode)];
    }
}
