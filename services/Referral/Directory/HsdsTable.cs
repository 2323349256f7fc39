namespace ReferralService.Directory;

/// <summary>A table of HSDS: one file of its tabular form, one kind of record of its JSON.</summary>
/// <param name="Fields">Everything known of a record that is neither list nor record; the rest is ignored.</param>
/// <param name="Lists">Records below it: the member they stand in, and their table.</param>
/// <param name="Singles">Records it points at: the member, and their table.</param>
public sealed record HsdsTable(
    string Name, string[] Required, string[] Fields, (string Member, string Table)[] Lists,
    (string Member, string Table)[] Singles)
{
    private const string Ending = ".csv";

    private static readonly string[] NamedAsOne =
        ["service_at_location", "funding", "accessibility", "metadata", "service_capacity", "unit", "url"];

    private static readonly (string, string) Notes = ("attributes", "attribute");
    private static readonly (string, string) History = ("metadata", "metadata");

    /// <summary>HSDS 3.0, with 3.1's capacities, units and addresses. Owners stand before what they own.</summary>
    public static readonly IReadOnlyList<HsdsTable> All =
    [
        new("organization", ["id", "name", "description"],
            [
                "id", "name", "alternate_name", "description", "alternate_description", "email", "website",
                "tax_status", "tax_id", "year_incorporated", "legal_status", "logo", "uri", "parent_organization_id",
            ],
            [
                ("services", "service"), ("locations", "location"), ("programs", "program"), ("phones", "phone"),
                ("contacts", "contact"), ("funding", "funding"),
                ("organization_identifiers", "organization_identifier"), ("additional_websites", "url"), Notes, History,
            ], []),
        new("program", ["id", "name", "description"],
            ["id", "organization_id", "name", "alternate_name", "description"], [Notes, History], []),
        new("service", ["id", "name", "status", "organization_id"],
            [
                "id", "organization_id", "program_id", "name", "alternate_name", "description", "alternate_description",
                "url", "email", "status", "interpretation_services", "application_process", "fees_description",
                "wait_time", "fees", "accreditations", "eligibility_description", "minimum_age", "maximum_age",
                "assured_date", "assurer_email", "licenses", "alert", "last_modified",
            ],
            [
                ("phones", "phone"), ("schedules", "schedule"), ("service_areas", "service_area"),
                ("service_at_locations", "service_at_location"), ("languages", "language"), ("funding", "funding"),
                ("cost_options", "cost_option"), ("required_documents", "required_document"), ("contacts", "contact"),
                ("capacities", "service_capacity"), ("additional_urls", "url"), Notes, History,
            ],
            [("organization", "organization"), ("program", "program")]),
        new("location", ["id", "location_type"],
            [
                "id", "location_type", "url", "organization_id", "name", "alternate_name", "description",
                "transportation", "latitude", "longitude", "external_identifier", "external_identifier_type",
            ],
            [
                ("languages", "language"), ("addresses", "address"), ("contacts", "contact"),
                ("accessibility", "accessibility"), ("phones", "phone"), ("schedules", "schedule"), Notes, History,
            ], []),
        new("service_at_location", ["id"], ["id", "service_id", "location_id", "description"],
            [
                ("contacts", "contact"), ("phones", "phone"), ("schedules", "schedule"),
                ("service_areas", "service_area"), Notes, History,
            ],
            [("location", "location")]),
        new("address", ["id", "address_1", "city", "state_province", "postal_code", "country", "address_type"],
            [
                "id", "location_id", "attention", "address_1", "address_2", "city", "region", "state_province",
                "postal_code", "country", "address_type",
            ], [Notes, History], []),
        new("contact", ["id"],
            [
                "id", "organization_id", "service_id", "service_at_location_id", "location_id", "name", "title",
                "department", "email",
            ], [("phones", "phone"), Notes, History], []),
        new("phone", ["id", "number"],
            [
                "id", "location_id", "service_id", "organization_id", "contact_id", "service_at_location_id", "number",
                "extension", "type", "description",
            ], [("languages", "language"), Notes, History], []),
        new("schedule", ["id"],
            [
                "id", "service_id", "location_id", "service_at_location_id", "valid_from", "valid_to", "dtstart",
                "timezone", "until", "count", "wkst", "freq", "interval", "byday", "byweekno", "bymonthday",
                "byyearday", "description", "opens_at", "closes_at", "schedule_link", "attending_type", "notes",
            ], [Notes, History], []),
        new("service_area", ["id"],
            [
                "id", "service_id", "service_at_location_id", "name", "description", "extent", "extent_type", "uri",
            ], [Notes, History], []),
        new("language", ["id"], ["id", "service_id", "location_id", "phone_id", "name", "code", "note"],
            [Notes, History], []),
        new("funding", ["id"], ["id", "organization_id", "service_id", "source"], [Notes, History], []),
        new("accessibility", ["id"], ["id", "location_id", "description", "details", "url"], [Notes, History], []),
        new("cost_option", ["id"],
            [
                "id", "service_id", "valid_from", "valid_to", "option", "currency", "amount", "amount_description",
            ], [Notes, History], []),
        new("required_document", ["id"], ["id", "service_id", "document", "uri"], [Notes, History], []),
        new("organization_identifier", ["id", "identifier_type", "identifier"],
            ["id", "organization_id", "identifier_scheme", "identifier_type", "identifier"], [Notes, History], []),
        new("service_capacity", ["id", "unit_id", "available", "updated"],
            ["id", "service_id", "unit_id", "available", "maximum", "description", "updated"], [Notes, History],
            [("unit", "unit")]),
        new("unit", ["id", "name"], ["id", "name", "scheme", "identifier", "uri"], [], []),
        new("url", ["id", "url"], ["id", "label", "url", "organization_id", "service_id"], [Notes, History], []),
        new("taxonomy", ["id", "name", "description"], ["id", "name", "description", "uri", "version"], [History], []),
        new("taxonomy_term", ["id", "name", "description"],
            [
                "id", "code", "name", "alternate_name", "description", "alternate_description", "parent_id", "taxonomy",
                "language", "taxonomy_id", "term_uri",
            ],
            [History], [("taxonomy_detail", "taxonomy")]),
        new("attribute", ["id"],
            ["id", "link_id", "taxonomy_term_id", "link_type", "link_entity", "value", "label"], [History],
            [("taxonomy_term", "taxonomy_term")]),
        new("metadata",
            [
                "id", "last_action_date", "last_action_type", "field_name", "previous_value", "replacement_value",
                "updated_by",
            ],
            [
                "id", "resource_id", "resource_type", "last_action_date", "last_action_type", "field_name",
                "previous_value", "replacement_value", "updated_by",
            ], [], []),
    ];

    private static readonly Dictionary<string, HsdsTable> ByName = All.ToDictionary(table => table.Name);

    /// <summary>Kept as records of their own; all others live in the record that owns them.</summary>
    public static readonly IReadOnlyList<string> Owners =
        ["organization", "service", "location", "taxonomy", "taxonomy_term"];

    /// <summary>Does it live in the record it belongs to?</summary>
    public bool IsOwned => Name != "unit" && !Owners.Contains(Name);

    /// <summary>The list of a whole directory in which such a record stands.</summary>
    public string Plural => Name switch
    {
        "taxonomy" => "taxonomies",
        "address" => "addresses",
        "service_capacity" => "service_capacities",
        _ => $"{Name}s",
    };

    /// <summary>The file of its records in the tabular form, as the standard names it.</summary>
    public string File => $"{(NamedAsOne.Contains(Name) ? Name : Plural)}{Ending}";

    public static HsdsTable Of(string name) => ByName[name];

    /// <summary>
    /// Null where no table has a file of this name; the table's own name is understood too, and either without ending.
    /// </summary>
    public static HsdsTable? OfFile(string file)
    {
        var name = file.EndsWith(Ending, StringComparison.Ordinal) ? file[..^Ending.Length] : file;
        return All.FirstOrDefault(table => table.Name == name || table.File == $"{name}{Ending}");
    }

    /// <summary>The field in which a record of this table names the one it belongs to.</summary>
    public string OwnerField(string owner) => Name switch
    {
        "attribute" => "link_id",
        "metadata" => "resource_id",
        _ => $"{owner}_id",
    };

    /// <summary>The field in which a record names what it points at.</summary>
    public static string SingleField(string table) => $"{table}_id";
}
