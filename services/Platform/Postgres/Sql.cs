using System.Runtime.CompilerServices;
using System.Text;
using Npgsql;
using Platform.Messaging;

namespace Platform.Postgres;

/// <summary>
/// A statement written as an interpolated string whose holes become parameters:
/// <c>$"... WHERE id = {id}"</c>. A plain string does not convert to it, so values cannot reach SQL as text.
/// </summary>
[InterpolatedStringHandler]
public sealed class Sql(int literalLength, int formattedCount)
{
    private readonly StringBuilder text = new(literalLength + (4 * formattedCount));
    private readonly List<NpgsqlParameter> parameters = new(formattedCount);

    public void AppendLiteral(string literal) => text.Append(literal);

    /// <summary>PostgreSQL keeps instants, not offsets: Npgsql accepts UTC only.</summary>
    public void AppendFormatted(DateTimeOffset value) => Add(value.ToUniversalTime());

    public void AppendFormatted(DateTimeOffset? value) => Add(value?.ToUniversalTime());

    /// <summary>Enums are stored under the name they carry on the wire.</summary>
    public void AppendFormatted<T>(T value)
    {
        if (value is Enum name) Add(EventJson.NameOf(name));
        else if (Nullable.GetUnderlyingType(typeof(T)) is { IsEnum: true }) Add<string?>(null);
        else Add(value);
    }

    /// <summary>What several statements share: words alone, no values.</summary>
    public void AppendFormatted(Sql part) => text.Append(
        part.parameters.Count == 0 ? part.text : throw new ArgumentException("A part has no values.", nameof(part)));

    private void Add<T>(T value)
    {
        parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
        text.Append('$').Append(parameters.Count);
    }

#pragma warning disable CA2100 // The text is literals only: every value went to a parameter.
    internal NpgsqlCommand Command(NpgsqlTransaction transaction)
    {
        var command = new NpgsqlCommand(text.ToString(), transaction.Connection, transaction);
        command.Parameters.AddRange(parameters.ToArray());
        return command;
    }

    internal NpgsqlBatchCommand BatchCommand()
    {
        var command = new NpgsqlBatchCommand(text.ToString());
        command.Parameters.AddRange(parameters.ToArray());
        return command;
    }
#pragma warning restore CA2100
}
