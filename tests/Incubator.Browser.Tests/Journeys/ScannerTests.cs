using Incubator.Web.Tests.Hosting;
using Incubator.Web.Tests.Security;

namespace Incubator.Browser.Tests.Journeys;

/// <summary>
/// A mail scanner that opens every link of every sort of mail in a browser, scripts and all, before its reader does: it changes nothing.
/// </summary>
public sealed class ScannerTests(SiteHost site) : Journey(site)
{
    [Fact]
    public async Task No_link_in_any_mail_changes_anything_by_being_opened_in_a_browser()
    {
        await using var host = new WebHost();
        var address = host.Listen();
        var links = await new MailedLinks(host).AllAsync();
        Assert.NotEmpty(links);
        await TravelAsync(async scanner =>
        {
            await using var writes = await WriteWatch.OnAsync(host);
            foreach (var link in links.SelectMany(l => Enumerable.Repeat(l, Mailbox.Visits)))
            {
                // Gone, where its button was pressed before.
                Assert.Contains(await scanner.GoAsync(link), new[] { 200, 410 });
                Assert.False(await writes.WereAnyAsync(), link);
            }
        }, address: address.ToString().TrimEnd('/'));
    }
}
