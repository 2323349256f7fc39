using Platform.Postgres;

namespace IntakeService.Keys;

/// <summary>
/// The keys of persons, apart from what they open: its backups are kept for days, not years, so a destroyed key is soon
/// nowhere.
/// </summary>
public sealed class PersonKeysDatabase(DatabaseSource source) : Database(source);
