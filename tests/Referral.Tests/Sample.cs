using System.Text.Json.Nodes;
using ReferralService.Directory;

namespace ReferralService.Tests;

/// <summary>A directory with at least one record of every table of HSDS, all of it invented.</summary>
internal static class Sample
{
    public static readonly Guid Organization = Id("organization");
    public static readonly Guid Service = Id("service");
    public static readonly Guid Place = Id("service_at_location");
    public static readonly Guid Taxonomy = Id("taxonomy");

    public static JsonObject Directory()
    {
        var organization = Record("organization", ("name", "예시밥상나눔"), ("description", "밥을 나눕니다(예시)."));
        organization["programs"] = List(Record("program", ("name", "점심(예시)"), ("description", "함께 먹습니다.")));
        organization["organization_identifiers"] = List(Record(
            "organization_identifier", ("identifier_type", "예시번호"), ("identifier", "000-00")));
        organization["funding"] = List(Record("funding", ("source", "예시 기금")));
        organization["additional_websites"] = List(Record("url", ("url", "https://example.org/bap")));
        return new JsonObject
        {
            ["colour"] = "blue",
            ["organizations"] = List(organization),
            ["services"] = List(ServiceRecord()),
            ["locations"] = List(Location()),
            ["taxonomies"] = List(Record("taxonomy", ("name", "예시 분류"), ("description", "예시로 만든 분류"))),
            ["taxonomy_terms"] = List(Record(
                "taxonomy_term", ("name", "예시 갈래"), ("description", "예시 갈래"), ("taxonomy_id", $"{Taxonomy}"))),
        };
    }

    /// <summary>Every field of every table that the standard has, wherever a record may stand.</summary>
    public static JsonObject Everything()
    {
        var all = new JsonObject();
        foreach (var table in HsdsTable.Owners.Select(HsdsTable.Of))
        {
            all[table.Plural] = new JsonArray(Full(table, table.Name));
        }

        return all;
    }

    /// <summary>Each required field of each record that stands in it.</summary>
    public static IEnumerable<(string Path, string Field)> Required() =>
        HsdsShape.Rows(System.Text.Json.JsonSerializer.SerializeToElement(Directory()))
            // What a record belongs to is told by where it stands.
            .SelectMany(row => row.Table.Required.Select(field => (row.Path, field)));

    /// <summary>The record at a path: <c>services[0].phones[0]</c>.</summary>
    public static JsonObject At(JsonNode document, string path) => (JsonObject)path
        .Split('.').SelectMany(step => step.Split('[', ']').Where(part => part.Length > 0))
        .Aggregate(document, (node, step) => (int.TryParse(step, out var at) ? node[at] : node[step])!);

    private static JsonNode Full(HsdsTable table, string path)
    {
        var record = new JsonObject();
        foreach (var field in table.Fields) record[field] = Invented(table, field, path);
        foreach (var (member, target) in table.Lists.Where(list => !HsdsTable.Owners.Contains(list.Table)))
        {
            // A record names what it belongs to by where it stands, and no other.
            var below = (JsonObject)Full(HsdsTable.Of(target), $"{path} {member}");
            foreach (var named in below.Select(one => one.Key).Where(IsOwner).ToList()) below.Remove(named);
            if (target == "service_at_location") below["location_id"] = $"{Id("location")}";
            record[member] = new JsonArray(below);
        }

        if (table.Name == "service_capacity") record["unit"] = Full(HsdsTable.Of("unit"), $"{path} unit");
        record.Remove("unit_id");
        return record;
    }

    private static bool IsOwner(string field) => field is "link_id" or "link_entity" or "resource_id" or "resource_type"
        || (HsdsTable.All.Any(table => field == $"{table.Name}_id") && field != "taxonomy_term_id");

    private static JsonNode Invented(HsdsTable table, string field, string path) => field switch
    {
        "id" => $"{Id(path)}",
        "taxonomy_term_id" or "parent_id" => $"{Id("taxonomy_term")}",
        "program_id" => $"{Id("organization programs")}",
        "parent_organization_id" => $"{Id("organization")}",
        "latitude" or "longitude" or "amount" or "extension" or "timezone" or "count" or "interval"
            or "minimum_age" or "maximum_age" or "available" or "maximum" or "year_incorporated" => 9,
        "url" or "website" or "uri" or "term_uri" or "schedule_link" or "logo" => "https://example.org/bap",
        "email" or "assurer_email" => "bap@example.org",
        "valid_from" or "valid_to" or "dtstart" or "until" or "assured_date" or "last_action_date" => "2026-10-01",
        "updated" or "last_modified" => "2026-10-01T09:00:00+09:00",
        "opens_at" or "closes_at" => "09:00",
        "freq" => "WEEKLY",
        "wkst" => "MO",
        "status" => "active",
        "location_type" or "address_type" => "physical",
        _ when HsdsTable.All.Any(one => field == $"{one.Name}_id") => $"{Id(field[..^3])}",
        _ => $"예시 {table.Name} {field}",
    };

    private static JsonObject ServiceRecord()
    {
        var service = Record(
            "service", ("organization_id", $"{Organization}"), ("name", "함께 먹는 점심밥상(예시)"),
            ("alternate_name", "Lunch together (example)"), ("description", "혼자 드시는 분과 점심을 먹습니다."),
            ("status", "active"), ("assured_date", "2026-10-01"), ("program_id", $"{Id("program")}"));
        service["phones"] = List(Record("phone", ("number", "02-0000-0000"), ("description", "예시, 받지 않는 번호")));
        service["schedules"] = List(Record(
            "schedule", ("freq", "WEEKLY"), ("byday", "MO,WE"), ("opens_at", "11:30"), ("closes_at", "13:30")));
        service["service_areas"] = List(Record("service_area", ("name", "강남구")));
        service["languages"] = List(Record("language", ("code", "en"), ("name", "English")));
        service["cost_options"] = List(Record("cost_option", ("option", "없음")));
        service["required_documents"] = List(Record("required_document", ("document", "없음")));
        service["contacts"] = List(Record("contact", ("name", "예시 담당")));
        var need = Record("attribute", ("link_type", "need"), ("value", "L8.1"));
        need["taxonomy_term_id"] = $"{PackRecords.TermId("L8.1")}";
        service["attributes"] = List(need);
        service["metadata"] = List(Record(
            "metadata", ("last_action_date", "2026-10-01"), ("last_action_type", "update"), ("field_name", "name"),
            ("previous_value", "점심"), ("replacement_value", "점심밥상"), ("updated_by", "예시")));
        var capacity = Record("service_capacity", ("updated", "2026-10-01T00:00:00Z"));
        (capacity["available"], capacity["maximum"], capacity["unit"]) = (7, 20, Record("unit", ("name", "people")));
        service["capacities"] = List(capacity);
        service["service_at_locations"] = List(
            Record("service_at_location", ("location_id", $"{Id("location")}")));
        return service;
    }

    private static JsonObject Location()
    {
        var location = Record("location", ("location_type", "physical"), ("name", "예시 밥집"));
        location["addresses"] = List(Record(
            "address", ("address_1", "예시로 1"), ("city", "예시시"), ("state_province", "예시도"), ("postal_code", "00000"),
            ("country", "KR"), ("address_type", "physical")));
        location["accessibility"] = List(Record("accessibility", ("description", "휠체어")));
        return location;
    }

    private static JsonArray List(JsonObject record) => new(record);

    private static JsonObject Record(string table, params (string Field, string Value)[] fields)
    {
        var record = new JsonObject { ["id"] = $"{Id(table)}", ["unheard_of"] = "ignored" };
        foreach (var (field, value) in fields) record[field] = value;
        return record;
    }

    private static Guid Id(string table) => PackRecords.IdOf(Guid.Empty, $"sample {table}");
}
