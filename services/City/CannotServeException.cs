using Microsoft.Extensions.Options;
using Npgsql;

namespace CityService;

/// <summary>Why nothing can be served, in a sentence for the person who started it.</summary>
public sealed class CannotServeException(string sentence) : Exception(sentence)
{
    /// <summary>
    /// What the settings, the folders or the database did to a start, in a sentence; null where it is none of these but
    /// a mistake of ours, which is to show its trace.
    /// </summary>
    internal static string? Sentence(Exception failure) => failure switch
    {
        PostgresException refusal => $"The database refuses: {refusal.MessageText}",
        NpgsqlException or TimeoutException => $"The database does not answer: {failure.Message}",
        CannotServeException or IOException or UnauthorizedAccessException or InvalidDataException or ArgumentException
            or InvalidOperationException or OptionsValidationException => failure.Message,
        _ => null,
    };
}
