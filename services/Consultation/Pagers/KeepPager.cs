using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Postgres;

namespace ConsultationService.Pagers;

/// <summary>
/// An administrator writes down where a supervisor is called, sealed: the gateway alone gets to know it. Without an
/// address nobody is called there, nor on shift.
/// </summary>
public static class KeepPager
{
    private const int AddressMax = 200;
    private const int AccountMax = 100;

    /// <param name="Address">As the gateway knows it: a number, a device, a group.</param>
    public sealed record Request(string Address);

    public static async Task<NoContent> Handle(
        string id, Request request, ConsultationDatabase db, PagerVault vault, CancellationToken stop)
    {
        if (id.Length > AccountMax)
        {
            throw new BadFieldException("id", "계정 이름이 아닙니다.", "This is no name of an account.");
        }

        var address = request.Address.Trim();
        if (address.Length is 0 or > AddressMax || address.Any(char.IsControl))
        {
            throw new BadFieldException(
                "address", $"호출 주소는 한 줄 {AddressMax}자까지입니다.", $"One line of at most {AddressMax} characters.");
        }

        var kept = vault.Seal(id, address);
        await db.Do(
            work =>
            {
                work.Audit("pager-kept");
                return work.Execute(
                    $"""
                    INSERT INTO pagers (account, address) VALUES ({id}, {kept})
                    ON CONFLICT (account) DO UPDATE SET address = EXCLUDED.address
                    """);
            },
            stop);
        return TypedResults.NoContent();
    }

    public static async Task<Results<NoContent, NotFound>> Drop(
        string id, ConsultationDatabase db, CancellationToken stop) =>
        await db.Do(work => work.DropPager(id), stop) > 0 ? TypedResults.NoContent() : TypedResults.NotFound();

    /// <summary>Whoever has left is called no more.</summary>
    internal static async Task<int> DropPager(this Work work, string account)
    {
        var dropped = await work.Execute($"DELETE FROM pagers WHERE account = {account}");
        if (dropped > 0) work.Audit("pager-dropped");
        return dropped;
    }
}
