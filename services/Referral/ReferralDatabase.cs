using Platform.Postgres;

namespace ReferralService;

/// <summary>Where referrals, partners' endpoints, their feed and their deliveries are kept.</summary>
public sealed class ReferralDatabase(DatabaseSource source) : Database(source);
