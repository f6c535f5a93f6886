using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Incubator.Core.Mail;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Incubator.Core.Visits;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Browser.Tests;

/// <summary>Journeys by mail have a site for themselves, one after the other: nobody else writes meanwhile.</summary>
[CollectionDefinition(nameof(Mailbox))]
public sealed class MailedJourneys : ICollectionFixture<SiteHost>;

/// <summary>What people of a journey find in their mail, and what a mail gateway with a browser does before them.</summary>
internal static partial class Mailbox
{
    /// <summary>How often a gateway opens a link.</summary>
    public static readonly int Visits =
        int.Parse(Environment.GetEnvironmentVariable("INCUBATOR_BROWSER_VISITS") ?? "3", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Address();

    /// <summary>The page that the first link of the last mail to somebody leads to, by its path.</summary>
    public static async Task<string> MailedAsync(this SiteHost site, string email)
    {
        await site.Get<MailSender>().SendDueAsync(CancellationToken.None);
        var mails = await site.Get<MailBoard>().ListAsync(Actor.Operator, CancellationToken.None);
        return new Uri(Address().Match(mails.First(m => m.Recipient == email).Text!).Value).PathAndQuery;
    }

    /// <summary>The same, after a gateway has opened it in a browser of its own time and again: that has changed nothing.</summary>
    /// <remarks>As often as <c>INCUBATOR_BROWSER_VISITS</c> says.</remarks>
    public static async Task<string> ScannedAsync(this SiteHost site, string email)
    {
        var link = await site.MailedAsync(email);
        var before = await StoredAsync(site);
        await using (var gateway = await Visit.StartAsync(site))
        {
            for (var n = 0; n < Visits; n++)
            {
                await gateway.GoAsync(link);
            }
        }

        Assert.Equal(before, await StoredAsync(site));
        return link;
    }

    /// <summary>All that is stored but the visits of earlier pages, table by table, by a hash of its rows.</summary>
    private static async Task<string> StoredAsync(SiteHost site)
    {
        await using var db = await site.Get<IDbContextFactory<IncubatorDb>>().CreateDbContextAsync();
        await db.Database.OpenConnectionAsync();
        var said = new StringBuilder();
        foreach (var table in db.Model.GetEntityTypes().Where(e => e.ClrType != typeof(VisitCount))
            .Select(e => e.GetTableName()).OfType<string>().Distinct().Order())
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var rows = await command.ExecuteReaderAsync();
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            while (await rows.ReadAsync())
            {
                for (var column = 0; column < rows.FieldCount; column++)
                {
                    hash.AppendData(Encoding.UTF8.GetBytes($"{rows.GetValue(column)}\0"));
                }
            }

            said.Append(table).Append(' ').AppendLine(Convert.ToHexString(hash.GetHashAndReset()));
        }

        return said.ToString();
    }
}
