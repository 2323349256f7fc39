using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Platform.Postgres;

namespace Platform.Secrets;

/// <summary>The keys that protect forms, in a service's database: every replica reads what another one wrote.</summary>
internal sealed class KeyRingStore(Database database) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() => Now(
        work => work.Many($"SELECT xml FROM key_ring", row => XElement.Parse(row.GetString(0))));

    public void StoreElement(XElement element, string friendlyName)
    {
        var xml = element.ToString(SaveOptions.DisableFormatting);
        Now(work => work.Execute(
            $"""
            INSERT INTO key_ring (name, xml)
            VALUES ({friendlyName}, {xml})
            ON CONFLICT (name) DO UPDATE SET xml = EXCLUDED.xml
            """));
    }

    /// <summary>
    /// The framework asks without waiting in mind, sometimes from within a page that is being rendered. There the work
    /// must not come back to the thread that waits for it.
    /// </summary>
    private T Now<T>(Func<Work, Task<T>> work) =>
        Task.Run(() => database.DoApart(work, CancellationToken.None)).GetAwaiter().GetResult();
}
