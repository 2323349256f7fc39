using Platform.Postgres;

namespace AnalyticsService;

/// <summary>Analytics: the ledger of every event, and the figures counted from it.</summary>
public sealed class AnalyticsDatabase(DatabaseSource source) : Database(source);
