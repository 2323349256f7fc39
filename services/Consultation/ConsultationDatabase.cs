using Platform.Postgres;

namespace ConsultationService;

/// <summary>The desk: who waits, who is being listened to, and what came of it.</summary>
public sealed class ConsultationDatabase(DatabaseSource source) : Database(source);
