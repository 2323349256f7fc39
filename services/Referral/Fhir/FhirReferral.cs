using Contracts;
using Platform;
using Platform.Cities;
using Platform.Messaging;
using ReferralService.Referrals;

namespace ReferralService.Fhir;

/// <summary>A referral, and what FHIR calls the parts of it.</summary>
/// <param name="Updated">When it became what this version is.</param>
/// <param name="Note">What its agency wrote about it.</param>
public sealed record FhirReferral(ReferralView View, long Version, DateTimeOffset Updated, string? Note)
{
    public const string Cases = "urn:annyeong120:case";
    public const string Agencies = "urn:annyeong120:agency";
    public const string Needs = "urn:annyeong120:need";
    public const string Districts = "urn:annyeong120:district";
    public const string States = "urn:annyeong120:referral-status";
    public const string Failures = "urn:annyeong120:referral-failure";

    private const string TaskCodes = "http://hl7.org/fhir/CodeSystem/task-code";
    private const string Categories =
        "http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes";

    private static readonly Words NoDay = new(
        "마쳤습니다. 도움을 드린 날(executionPeriod.start)이 없으면 도움이 닿은 것으로 세지 않습니다.",
        "Closed. Without the day help was given (executionPeriod.start) it does not count as help.");

    private ReferralStatusName Name => ReferralStatusWords.Of(View.Status);

    private FhirMeta Meta => new($"{Version}", Updated);

    private FhirReference Case => new(Type: "Patient", Identifier: new(Cases, $"{View.CaseId}"));

    private FhirReference Agency => new(Type: "Organization", Identifier: new(Agencies, $"{View.AgencyId}"));

    private string Priority => View.Urgency switch
    {
        Urgency.Urgent => "urgent",
        Urgency.Routine => "routine",
    };

    public FhirTask Task(CityPack city) => new(
        "Task", View.ReferralId, Meta, Name.TaskStatus, Reason,
        new([new(States, Name.BusinessStatus)], (DayIsMissing ? NoDay : Name.Words).ToString()), "order", Priority,
        new([new(TaskCodes, "fulfill", "Fulfill the focal request")]),
        new($"ServiceRequest/{View.ReferralId}"), Case, View.RequestedAt, Updated, Line(city), Agency,
        new(new(View.RespondBy)), View.ServedOn is { } day ? new(day) : null);

    /// <summary>What a client is told that asks for an outcome in the place of the task.</summary>
    public FhirOutcome Outcome => new("OperationOutcome",
    [
        DayIsMissing
            ? new("information", "required", new(Text: NoDay.ToString()), ["Task.executionPeriod.start"])
            : new("information", "informational", new([new(States, Name.BusinessStatus)], Name.Words.ToString())),
    ]);

    /// <summary>It is finished, and does not count as help for want of one thing.</summary>
    private bool DayIsMissing => View.Status is ReferralStatus.Closed && CloseReferral.Done(View) == "closed-unserved";

    public FhirServiceRequest ServiceRequest(CityPack city) => new(
        "ServiceRequest", View.ReferralId, Meta, RequestStatus, "order", [Category], Priority,
        new([new(Needs, View.Need.Code, city.NameOfNeed(View.Need.Code))]),
        [new(Text: InboxWords.OfSeverity(View.Need.Severity).ToString())], Case, View.RequestedAt, Line(city), [Agency],
        View.District is { } district ? [new([new(Districts, district, city.NameOfDistrict(district))])] : null);

    /// <summary>What no longer holds says why: in the agency's words, or what became of it.</summary>
    private FhirConcept? Reason => View switch
    {
        { Failure: { } failure } => new(
            [new(Failures, EventJson.NameOf(failure))], InboxWords.Of(failure).ToString()),
        _ when Note is not null => new(Text: Note),
        { Status: ReferralStatus.Withdrawn or ReferralStatus.Expired or ReferralStatus.Recalled } =>
            new(Text: Name.Words.ToString()),
        _ => null,
    };

    private string RequestStatus => View.Status switch
    {
        ReferralStatus.Requested or ReferralStatus.Waitlisted or ReferralStatus.Accepted or ReferralStatus.Contacting
            or ReferralStatus.InProgress => "active",
        ReferralStatus.OnHold => "on-hold",
        ReferralStatus.Closed => "completed",
        ReferralStatus.EnteredInError => "entered-in-error",
        // Whoever is asked next gets a request of their own.
        ReferralStatus.Declined or ReferralStatus.Failed or ReferralStatus.Withdrawn or ReferralStatus.Recalled
            or ReferralStatus.Expired => "revoked",
    };

    /// <summary>The domain Gravity has for it, by the part of the needs catalogue.</summary>
    private FhirConcept Category
    {
        get
        {
            var (code, display) = View.Need.Code.Split('.')[0] switch
            {
                "L1" or "L2" or "L3" or "L7" or "L15" => ("social-connection", "Social Connection"),
                "L10" => ("financial-insecurity", "Financial Insecurity"),
                "L11" => ("housing-instability", "Housing Instability"),
                _ => ("sdoh-category-unspecified", "SDOH Category Unspecified"),
            };
            return new([new(Categories, code, display)]);
        }
    }

    private static FhirReference Line(CityPack city) =>
        new(Type: "Organization", Display: city.City.LineName.ToString());
}
