using Platform.Postgres;

namespace OutreachService;

/// <summary>Outreach: who accompanies whom, how often, and the calls and visits that have their day.</summary>
public sealed class OutreachDatabase(DatabaseSource source) : Database(source);
