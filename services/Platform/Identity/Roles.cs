namespace Platform.Identity;

/// <summary>What a signed-in user may be: the name of a policy and the value of the <c>roles</c> claim.</summary>
public static class Roles
{
    public const string Telephony = "telephony";
    public const string Counsellor = "counsellor";
    public const string Supervisor = "supervisor";
    public const string Companion = "companion";
    public const string Partner = "partner";
    public const string Operator = "operator";
    public const string Analyst = "analyst";
    public const string Auditor = "auditor";
    public const string Admin = "admin";

    public static readonly string[] All =
        [Telephony, Counsellor, Supervisor, Companion, Partner, Operator, Analyst, Auditor, Admin];
}
