using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Platform.Postgres;

namespace Platform.Secrets;

/// <summary>The keys that protect forms, in a service's database: every replica reads what another one wrote.</summary>
internal sealed class KeyRingStore(Database database) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() => database
        .DoApart(
            work => work.Many($"SELECT xml FROM key_ring", row => XElement.Parse(row.GetString(0))),
            CancellationToken.None)
        .GetAwaiter().GetResult();

    public void StoreElement(XElement element, string friendlyName)
    {
        var xml = element.ToString(SaveOptions.DisableFormatting);
        database.DoApart(
            work => work.Execute(
                $"""
                INSERT INTO key_ring (name, xml)
                VALUES ({friendlyName}, {xml})
                ON CONFLICT (name) DO UPDATE SET xml = EXCLUDED.xml
                """),
            CancellationToken.None).GetAwaiter().GetResult();
    }
}
