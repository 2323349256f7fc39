namespace ConsultationService.Counsellors;

/// <summary>Is this a demonstration, whose counsellors hold every skill and work without a roster?</summary>
public sealed record Demonstration(bool IsOn);
