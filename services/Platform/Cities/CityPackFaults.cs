namespace Platform.Cities;

/// <summary>
/// What is wrong with a pack whose files could be read, each as "file: member: sentence" for whoever wrote it. Pure: it
/// looks at nothing but the pack.
/// </summary>
internal static class CityPackFaults
{
    /// <param name="folder">The name of the folder the pack lies in.</param>
    public static IEnumerable<string> Of(CityPack pack, string folder) =>
    [
        .. Unless(pack.City.Id == folder, $"city.json: id: '{pack.City.Id}' is not the folder's name '{folder}'."),
        .. OfDistricts(pack.Districts).Select(fault => $"districts.json: {fault}"),
        .. OfPlaces(pack).Select(fault => $"places.json: {fault}"),
        .. OfHotlines(pack.Hotlines).Select(fault => $"hotlines.json: {fault}"),
        .. OfNeeds(pack.Needs).Select(fault => $"needs.json: {fault}"),
        .. OfDirectory(pack).Select(fault => $"directory.json: {fault}"),
        .. OfConsents(pack.Consents).Select(fault => $"consents.json: {fault}"),
        .. Twice(pack.Answers.Index().Select(answer => ($"[{answer.Index}].id", answer.Item.Id)))
            .Concat(AnswerFaults.Of(pack)).Select(fault => $"answers.json: {fault}"),
        .. Twice(pack.Forms.Index().Select(form => ($"[{form.Index}].version", form.Item.Version)))
            .Concat(FormFaults.Of(pack)).Select(fault => $"forms.json: {fault}"),
    ];

    private static IEnumerable<string> OfDistricts(IReadOnlyList<District> districts) =>
    [
        .. Twice(districts.Index().Select(district => ($"[{district.Index}].code", district.Item.Code))),
        .. Twice(districts.Index().Select(district => ($"[{district.Index}].censusCode", district.Item.CensusCode))),
    ];

    private static IEnumerable<string> OfPlaces(CityPack pack) =>
    [
        .. Twice(pack.Places.Index().Select(place => ($"[{place.Index}].id", place.Item.Id))),
        .. Unknown(
            pack.Places.Index().Select(place => ($"[{place.Index}].district", place.Item.District)), pack.Districts),
        .. from place in pack.Places.Index()
           from hours in place.Item.Hours.Index()
           where hours.Item.Opens >= hours.Item.Closes
           select $"[{place.Index}].hours[{hours.Index}].closes: it is not after opens; a night is two spans.",
    ];

    private static IEnumerable<string> OfHotlines(IReadOnlyList<Hotline> lines) =>
    [
        .. Twice(lines.Index().Select(line => ($"[{line.Index}].number", line.Item.Number))),
        .. Unless(lines.Any(line => line.Emergency), "emergency: it is true for no number."),
    ];

    private static IEnumerable<string> OfNeeds(IReadOnlyList<NeedTerm> needs)
    {
        var terms = needs.Index().SelectMany(need => need.Item.Terms.Index().Select(term => (
            Member: $"[{need.Index}].terms[{term.Index}].code", term.Item.Code, Heading: need.Item.Code))).ToList();
        return
        [
            .. Twice(needs.Index().Select(need => ($"[{need.Index}].code", need.Item.Code))
                .Concat(terms.Select(term => (term.Member, term.Code)))),
            .. from term in terms
               where !term.Code.StartsWith($"{term.Heading}.", StringComparison.Ordinal)
               select $"{term.Member}: '{term.Code}' does not begin with '{term.Heading}.'.",
        ];
    }

    private static IEnumerable<string> OfDirectory(CityPack pack)
    {
        var (agencies, services) = (pack.Directory.Agencies, pack.Directory.Services);
        return
        [
            .. Twice(agencies.Index().Select(agency => ($"agencies[{agency.Index}].id", agency.Item.Id))),
            .. Twice(services.Index().Select(service => ($"services[{service.Index}].id", service.Item.Id))),
            .. from service in services.Index()
               where agencies.All(agency => agency.Id != service.Item.AgencyId)
               select $"services[{service.Index}].agencyId: there is no agency '{service.Item.AgencyId}'.",
            .. from service in services.Index()
               from need in service.Item.Needs.Index()
               where !pack.KnowsNeed(need.Item)
               select $"services[{service.Index}].needs[{need.Index}]: needs.json has no '{need.Item}'.",
            .. Unknown(
                from service in services.Index()
                from district in service.Item.Districts.Index()
                select ($"services[{service.Index}].districts[{district.Index}]", district.Item),
                pack.Districts),
        ];
    }

    /// <summary>The five things to be told are told (Personal Information Protection Act, article 17(2)).</summary>
    private static IEnumerable<string> OfConsents(IReadOnlyList<ConsentText> texts) =>
    [
        .. Twice(texts.Index().Select(text => (
            $"[{text.Index}].version", $"{text.Item.Recipient}, {text.Item.Purpose}, {text.Item.Version}"))),
        .. from text in texts.Index()
           from told in new (string Member, Words Words)[]
           {
               ("recipientText", text.Item.RecipientText), ("purposeText", text.Item.PurposeText),
               ("items", text.Item.Items), ("retention", text.Item.Retention), ("refusal", text.Item.Refusal),
           }
           where string.IsNullOrWhiteSpace(told.Words.Ko) || string.IsNullOrWhiteSpace(told.Words.En)
           select $"[{text.Index}].{told.Member}: nothing is told.",
    ];

    private static string[] Unless(bool whole, string fault) => whole ? [] : [fault];

    private static IEnumerable<string> Twice<T>(IEnumerable<(string Member, T Value)> values) =>
        from value in values
        group value by value.Value into same
        where same.Count() > 1
        select $"{same.Last().Member}: '{same.Key}' stands there twice.";

    private static IEnumerable<string> Unknown(
        IEnumerable<(string Member, string Code)> named, IReadOnlyList<District> districts) =>
        from name in named
        where districts.All(district => district.Code != name.Code)
        select $"{name.Member}: districts.json has no code '{name.Code}'.";
}
