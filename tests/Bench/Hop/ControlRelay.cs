using System.Text;
using System.Threading.Channels;
using Npgsql;
using RabbitMQ.Client;

namespace Bench.Hop;

/// <summary>
/// The control's way out: a hundred rows at a time, each published and its confirm awaited, then deleted in the same
/// transaction. Wakes at each commit, and looks every 100 milliseconds for what it may have missed.
/// </summary>
internal sealed class ControlRelay(NpgsqlDataSource source, IConnection broker, ChannelReader<bool> committed)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    private sealed record Row(long Sequence, Guid Id, string Exchange, string Payload);

    public async Task Run(CancellationToken stop)
    {
        await using var channel = await broker.CreateChannelAsync(
            new CreateChannelOptions(
                publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true),
            CancellationToken.None);
        while (!stop.IsCancellationRequested)
        {
            if (await SendSome(channel) == 0) await Wait(stop);
        }
    }

    private async Task Wait(CancellationToken stop)
    {
        using var poll = CancellationTokenSource.CreateLinkedTokenSource(stop);
        poll.CancelAfter(Poll);
        try
        {
            await committed.ReadAsync(poll.Token);
        }
        catch (OperationCanceledException)
        {
            // Nothing has been committed for so long: the next look is due.
        }
    }

    private async Task<int> SendSome(IChannel channel)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var rows = await Claim(connection);
        if (rows.Count == 0) return 0;

        foreach (var row in rows)
        {
            var properties = new BasicProperties
            {
                Persistent = true,
                MessageId = row.Id.ToString(),
                ContentType = "application/cloudevents+json",
            };
            await channel.BasicPublishAsync(
                row.Exchange, "", mandatory: true, properties, Encoding.UTF8.GetBytes(row.Payload));
        }

        await using var delete = new NpgsqlCommand("DELETE FROM outbox WHERE sequence = ANY($1)", connection)
        {
            Parameters = { new() { Value = rows.ConvertAll(row => row.Sequence) } },
        };
        await delete.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
        return rows.Count;
    }

    private static async Task<List<Row>> Claim(NpgsqlConnection connection)
    {
        await using var claim = new NpgsqlCommand(
            "SELECT sequence, id, exchange, payload FROM outbox ORDER BY sequence LIMIT 100 FOR UPDATE SKIP LOCKED",
            connection);
        await using var reader = await claim.ExecuteReaderAsync();
        List<Row> rows = [];
        while (await reader.ReadAsync())
        {
            rows.Add(new Row(reader.GetInt64(0), reader.GetGuid(1), reader.GetString(2), reader.GetString(3)));
        }

        return rows;
    }
}
