using Platform.Postgres;

namespace IntakeService;

/// <summary>Persons, contacts, calls and consents: the only store that knows who somebody is.</summary>
public sealed class IntakeDatabase(DatabaseSource source) : Database(source);
