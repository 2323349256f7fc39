namespace ReferralService.Fhir;

public sealed record FhirSoftware(string Name);

public sealed record FhirImplementation(string Description, string Url);

public sealed record FhirInteraction(string Code);

public sealed record FhirSearchParam(string Name, string Type);

public sealed record FhirResource(
    string Type, IReadOnlyList<FhirInteraction> Interaction, string Versioning, bool ReadHistory, bool UpdateCreate,
    IReadOnlyList<FhirSearchParam>? SearchParam = null);

public sealed record FhirSecurity(string Description);

public sealed record FhirRest(string Mode, FhirSecurity Security, IReadOnlyList<FhirResource> Resource);

/// <summary>What a server of FHIR says of itself.</summary>
public sealed record FhirCapabilityStatement(
    string ResourceType, string Status, DateOnly Date, string Kind, FhirSoftware Software,
    FhirImplementation Implementation, string FhirVersion, IReadOnlyList<string> Format, IReadOnlyList<FhirRest> Rest);
