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

    /// <summary>Where in the text each parameter's number stands, with its sign.</summary>
    private readonly List<Range> holes = new(formattedCount);

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

    /// <summary>What several statements share; its values are numbered on from those before.</summary>
    public void AppendFormatted(Sql part)
    {
        var written = 0;
        foreach (var (hole, value) in part.holes.Zip(part.parameters))
        {
            text.Append(part.text, written, hole.Start.Value - written);
            Add(value.Clone());
            written = hole.End.Value;
        }

        text.Append(part.text, written, part.text.Length - written);
    }

    private void Add<T>(T value) => Add((NpgsqlParameter)new NpgsqlParameter<T> { TypedValue = value });

    private void Add(NpgsqlParameter parameter)
    {
        parameters.Add(parameter);
        var from = text.Length;
        text.Append('$').Append(parameters.Count);
        holes.Add(from..text.Length);
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
