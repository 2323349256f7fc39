namespace Faults.Tests;

/// <summary>What can be wrong.</summary>
internal enum Wrong
{
    /// <summary>A cause without its effect: acknowledged or committed, and then nothing came of it.</summary>
    Lost,

    /// <summary>One cause, its effect more than once.</summary>
    Doubled,

    /// <summary>An effect whose cause nobody has.</summary>
    Ghost,

    /// <summary>The same key, another answer, or none.</summary>
    Answer,

    /// <summary>Something still waits, or was parked, that should not be.</summary>
    Unrest,
}

internal sealed record Violation(Wrong Wrong, string What)
{
    public override string ToString() => $"{Wrong}: {What}";
}

/// <summary>
/// Holds what the clients and the partners know against what the services keep: each cause has its effect once, no
/// effect is without a cause.
/// </summary>
internal static class Checker
{
    public static IReadOnlyList<Violation> Check(
        Evidence kept, IReadOnlyList<IReadOnlyList<Entry>> asked, IReadOnlyDictionary<string, int>? received,
        IReadOnlySet<string> poisoned) =>
    [
        .. Acknowledged(kept, asked),
        .. Contacts(kept),
        .. Consultations(kept),
        .. Referrals(kept),
        .. Plans(kept),
        .. Figures(kept),
        .. received is null ? [] : Webhooks(kept, received),
        .. Unrest(kept, poisoned),
    ];

    /// <summary>
    /// Numbers that are missing between an announcer's first and last, by source. A transaction that is rolled back
    /// uses its numbers up, and so does a crash of PostgreSQL: a gap is no loss by itself.
    /// </summary>
    public static IReadOnlyDictionary<string, long> Gaps(Evidence kept) => kept.Ledger
        .GroupBy(recorded => recorded.Source)
        .ToDictionary(
            source => source.Key,
            source => 1 + source.Max(one => one.Sequence) - source.Min(one => one.Sequence)
                - source.DistinctBy(one => one.Sequence).Count());

    private static IEnumerable<Violation> Acknowledged(Evidence kept, IReadOnlyList<IReadOnlyList<Entry>> asked)
    {
        // A request of which any attempt is not known may have taken effect, whatever was answered to the others.
        var possible = asked.Where(entries => entries.Any(entry => entry.Outcome is not Outcome.Fail)).ToList();
        var acknowledged = asked.Where(entries => entries.Any(entry => entry.Outcome is Outcome.Ok))
            .ToLookup(entries => entries[0].Request.Wish, entries => entries[0].Request.About);
        var contacts = kept.Contacts.ToLookup(contact => contact.CallId);
        var completed = kept.Consultations.Where(one => one.Completed).Select(one => $"{one.Id}").ToHashSet();
        var accepted = kept.Referrals.Where(one => one.Status == "accepted").Select(one => $"{one.Id}").ToHashSet();
        var calls = possible.Select(entries => entries[0].Request.About).ToHashSet();

        foreach (var call in acknowledged[Wish.Call].Where(call => !contacts.Contains(call)))
        {
            yield return new Violation(Wrong.Lost, $"{call} was acknowledged and has no contact");
        }

        foreach (var twice in contacts.Where(contact => contact.Count() > 1))
        {
            yield return new Violation(Wrong.Doubled, $"{twice.Key} has {twice.Count()} contacts");
        }

        foreach (var contact in kept.Contacts.Where(contact => !calls.Contains(contact.CallId)))
        {
            yield return new Violation(Wrong.Ghost, $"{contact.CallId} has a contact, but nobody called");
        }

        foreach (var id in acknowledged[Wish.Complete].Where(id => !completed.Contains(id)))
        {
            yield return new Violation(Wrong.Lost, $"consultation {id} was completed and is not");
        }

        foreach (var id in acknowledged[Wish.Accept].Where(id => !accepted.Contains(id)))
        {
            yield return new Violation(Wrong.Lost, $"referral {id} was accepted and is not");
        }

        foreach (var entry in asked.SelectMany(entries => entries).Where(entry => entry.Request.Wish is Wish.Call))
        {
            if (entry.Id("contactId") is { } told && contacts[entry.Request.About].All(contact => contact.Id != told))
            {
                yield return new Violation(Wrong.Lost, $"contact {told} was acknowledged and is not there");
            }
        }
    }

    private static IEnumerable<Violation> Contacts(Evidence kept)
    {
        var contacts = kept.Contacts.Select(contact => contact.Id).ToList();
        return Match("contact", contacts, "place in the queue", kept.Queued)
            .Concat(Match("contact", contacts, "contact-received", kept.Announced("contact-received", "contactId")));
    }

    private static IEnumerable<Violation> Consultations(Evidence kept)
    {
        var taken = kept.Consultations.Select(one => one.Id).ToList();
        var completed = kept.Consultations.Where(one => one.Completed).ToList();
        var done = completed.ConvertAll(one => one.Id);
        var noted = kept.Contacts.Where(contact => contact.State == "completed").Select(contact => contact.Id);
        return
        [
            .. Match("consultation", taken, "contact-accepted", kept.Announced("contact-accepted", "consultationId")),
            .. Match("completed consultation", done, "consultation-completed",
                kept.Announced("consultation-completed", "consultationId")),
            .. Match("completed consultation", done, "consent", kept.ConsentedIn),
            .. Match("completed consultation's contact", completed.ConvertAll(one => one.ContactId),
                "contact that is completed", noted),
            .. Match("consent", kept.Consents, "consent-given", kept.Announced("consent-given", "consentId")),
        ];
    }

    private static IEnumerable<Violation> Referrals(Evidence kept)
    {
        var wanted = kept.Consultations.Where(one => one.Completed)
            .SelectMany(one => Request.Needs.Select(need => (one.Id, need)));
        var there = kept.Referrals.Select(referral => referral.Id).ToList();
        var accepted = kept.Referrals.Where(one => one.Status == "accepted").Select(one => one.Id);
        return
        [
            .. Match("need of a consultation", wanted, "referral",
                kept.Referrals.Where(referral => referral.ConsultationId is not null)
                    .Select(referral => (referral.ConsultationId!.Value, referral.Need))),
            .. Match("referral", there, "referral-requested", kept.Announced("referral-requested", "referralId")),
            .. Match("accepted referral", accepted, "referral-accepted",
                kept.Announced("referral-accepted", "referralId")),
        ];
    }

    private static IEnumerable<Violation> Plans(Evidence kept)
    {
        var cases = kept.Consultations.Where(one => one.Completed).Select(one => one.CaseId).Distinct();
        var active = kept.Plans.Where(plan => plan.Active).Select(plan => plan.Id);
        return
        [
            .. Match("case with a wish", cases, "plan", kept.Plans.Select(plan => plan.CaseId)),
            .. Match("active plan", active, "companion-matched", kept.Announced("companion-matched", "planId")),
            .. Match("visit", kept.Visits, "visit-planned", kept.Announced("visit-planned", "visitId")),
        ];
    }

    private static IEnumerable<Violation> Figures(Evidence kept)
    {
        (string Name, int Rows)[] rows =
        [
            ("contacts", kept.Contacts.Count),
            ("consultations", kept.Consultations.Count(one => one.Completed)),
            ("referrals", kept.Referrals.Count),
        ];
        foreach (var (name, count) in rows)
        {
            var figure = kept.Figures.GetValueOrDefault(name);
            if (figure == count) continue;
            yield return new Violation(
                figure < count ? Wrong.Lost : Wrong.Doubled, $"the figures say {figure} {name}, there are {count}");
        }
    }

    /// <summary>A partner hears of an event at least once; that it may hear twice is the contract.</summary>
    private static IEnumerable<Violation> Webhooks(Evidence kept, IReadOnlyDictionary<string, int> received)
    {
        var fed = kept.Webhooks.Select(webhook => webhook.EventId).ToList();
        var due = kept.Ledger.Where(one => one.Topic.StartsWith("referral-", StringComparison.Ordinal));
        return
        [
            .. Match("event about a referral", due.Select(one => one.EventId), "entry in a feed", fed),
            .. Match("entry in a feed", fed.Except(kept.Webhooks.Where(one => one.Claimed).Select(one => one.EventId)),
                "webhook", received.Keys.Except(kept.Webhooks.Where(one => one.Claimed).Select(one => one.EventId))),
            .. kept.Webhooks.Where(one => one is { Claimed: false, State: not "delivered" }).Select(
                one => new Violation(Wrong.Unrest, $"the webhook of {one.EventId} is {one.State}")),
        ];
    }

    private static IEnumerable<Violation> Unrest(Evidence kept, IReadOnlySet<string> poisoned)
    {
        if (kept.InOutboxes > 0) yield return new Violation(Wrong.Unrest, $"{kept.InOutboxes} events wait to be sent");
        foreach (var letter in kept.Letters.Where(letter => !poisoned.Contains(letter.EventId)))
        {
            yield return new Violation(
                Wrong.Unrest, $"{letter.Service} parked {letter.Topic} {letter.EventId}: {letter.Reason}");
        }

        var parked = kept.Letters.CountBy(letter => letter.EventId).ToDictionary();
        foreach (var id in poisoned.Where(id => parked.GetValueOrDefault(id) != 1))
        {
            yield return new Violation(
                Wrong.Unrest, $"the poisoned event {id} was parked {parked.GetValueOrDefault(id)} times");
        }
    }

    private static IEnumerable<Guid> Announced(this Evidence kept, string topic, string id) =>
        kept.Ledger.Where(recorded => recorded.Topic == topic).Select(recorded => recorded.Id(id));

    /// <summary>Each cause has its effect, each once; each effect has its cause.</summary>
    private static IEnumerable<Violation> Match<T>(
        string cause, IEnumerable<T> causes, string effect, IEnumerable<T> effects)
        where T : notnull
    {
        var there = effects.CountBy(one => one).ToDictionary();
        foreach (var one in causes)
        {
            if (!there.Remove(one, out var times))
                yield return new Violation(Wrong.Lost, $"{cause} {one}: no {effect}");
            else if (times > 1) yield return new Violation(Wrong.Doubled, $"{cause} {one}: {times} times {effect}");
        }

        foreach (var one in there.Keys) yield return new Violation(Wrong.Ghost, $"{effect} {one}: no {cause}");
    }
}
