using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Incubator.Core.Enquiries;
using Incubator.Core.Freshness;
using Incubator.Core.Mail;
using Incubator.Core.Outcomes;
using Incubator.Core.Ownership;
using Incubator.Core.People;
using Incubator.Core.Proposals;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Core.Startups.Consents;
using Incubator.Web.Tests.Architecture;
using Incubator.Web.Tests.Hosting;
using Microsoft.Extensions.Options;

namespace Incubator.Web.Tests.Security;

/// <summary>
/// Every sort of mail that there is, as it lies in the folder, and every link in it. A sort whose button no mail here has fails whoever
/// asks for the links.
/// </summary>
/// <param name="host">A server on an empty database.</param>
public sealed partial class MailedLinks(WebHost host)
{
    private const string Mary = "mary@example.org";
    private const string Ada = "ada@example.org";

    /// <summary>Has one mail of each sort written, and answers the paths of all their links.</summary>
    public async Task<IReadOnlyList<string>> AllAsync()
    {
        var city = (await host.AddCityAsync("Paris")).Id;
        await ArchiveAsync(city);
        var (space, mary) = await AddSpaceAsync(city, "Atelier Mercier", Mary);
        host.Clock.Advance(TimeSpan.FromDays(91));
        Assert.NotEqual(0, await host.Get<Reminders>().RemindAsync(CancellationToken.None));
        await AskForAccountsAsync();
        await AskForDeskAsync();
        await BeSilentAsync();
        await ChangeAccountsAsync();
        await ClaimAsync(space, new Actor.Person(mary, "Mary"));
        await ProposeAsync(space);
        await AskFounderAsync();
        await EditStartupAsync(space, new Actor.Person(mary, "Mary"));
        Assert.IsType<SaveResult.Saved>(await host.Get<PeopleEditor>().MailLinkAsync(mary, Actor.Operator, CancellationToken.None));

        var all = string.Join('\n', (await MailsAsync()).Select(m => m.Text));
        Assert.Empty(Labels().Where(l => !l.Words.Exists(w => all.Contains(w, StringComparison.Ordinal))).Select(l => l.Key));
        return [.. Address().Matches(all).Select(m => new Uri(m.Value).PathAndQuery).Distinct()];
    }

    /// <summary>A space that nobody ever confirms, up to its archive.</summary>
    private async Task ArchiveAsync(int city)
    {
        await AddSpaceAsync(city, "Grenier Bleu", "zoe@example.org");
        foreach (var days in new[] { 240, 30 })
        {
            host.Clock.Advance(TimeSpan.FromDays(days));
            await host.Get<QuietArchive>().RunAsync(CancellationToken.None);
        }
    }

    private async Task<(SaveResult.Saved Space, int Manager)> AddSpaceAsync(int city, string name, string manager)
    {
        var input = new SpaceInput
        {
            Name = name,
            Kind = SpaceKind.Coworking,
            CityId = city,
            Website = "https://mercier.example",
        };
        input.Plans.Add(new PlanInput { Kind = PlanKind.FixedDesk, Amount = 300, Currency = "EUR", Unit = PriceUnit.Month });
        var space = Assert.IsType<SaveResult.Saved>(
            await host.Get<SpaceEditor>().SaveAsync(null, input, Actor.Operator, CancellationToken.None));
        var person = await host.AddPersonAsync(manager);
        await host.Get<PeopleEditor>().GrantAsync(person, space.Id, true, Actor.Operator, CancellationToken.None);
        return (space, person);
    }

    /// <summary>A new account, and one that is there already.</summary>
    private async Task AskForAccountsAsync()
    {
        foreach (var email in new[] { Mary, "new@example.org" })
        {
            using var asked = await WebHost.PostFormAsync(host.Visitor(), "/en/account/register", ("Input.Email", email));
        }

        await host.Get<Registrations>().AnswerAsync(CancellationToken.None);
    }

    /// <summary>An enquiry to the space.</summary>
    private async Task AskForDeskAsync()
    {
        using var sent = await WebHost.PostFormAsync(
            host.Visitor(), "/en/spaces/atelier-mercier/ask", ("Input.Message", "A desk?"), ("Input.Plan", "FixedDesk"),
            ("Input.People", "2"), ("Input.From", "2028-02-01"), ("Input.Name", "Ada"), ("Input.Email", Ada));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
    }

    /// <summary>A space does not answer, and is told; whoever asked is asked what came of it.</summary>
    private async Task BeSilentAsync()
    {
        host.Get<IOptions<EnquiryOptions>>().Value.UnansweredMost = 1;
        host.Clock.Advance(TimeSpan.FromDays(15));
        await host.Get<SilentSpaces>().RunAsync(CancellationToken.None);
        host.Clock.Advance(TimeSpan.FromDays(15));
        await host.Get<OutcomeDesk>().MailAsync(CancellationToken.None);
    }

    /// <summary>One wants another address, one has another password.</summary>
    private async Task ChangeAccountsAsync()
    {
        using var asked = await WebHost.PostFormAsync(
            await SignedInAsync(Ada), "/en/account/email", ("Input.Email", "lovelace@example.org"));
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        using var changed = await WebHost.PostFormAsync(
            await SignedInAsync("bob@example.org"), "/en/account", ("Input.CurrentPassword", WebHost.GoodPassword),
            ("Input.Password", "another giraffe 72 kettle"), ("Input.PasswordAgain", "another giraffe 72 kettle"));
        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
    }

    private async Task<HttpClient> SignedInAsync(string email)
    {
        await host.AddPersonAsync(email);
        var client = host.Visitor();
        await WebHost.SignInAsync(client, email);
        return client;
    }

    /// <summary>One works there by their address, one by an administrator's word, and one is invited.</summary>
    private async Task ClaimAsync(SaveResult.Saved space, Actor mary)
    {
        var desk = host.Get<ClaimDesk>();
        foreach (var email in new[] { "jo@mercier.example", "kim@example.net" })
        {
            var asked = await desk.AskAsync(
                "spaces", space.Slug, new ClaimInput { Email = email, Text = "I run the desk." }, CancellationToken.None);
            Assert.IsType<SaveResult.Saved>(asked);
        }

        Assert.IsType<SaveResult.Saved>(await host.Get<ManagerDesk>().InviteAsync(
            new(SpaceGrant.RecordKind, space.Id), new InviteInput { Email = "lee@example.net" }, mary, CancellationToken.None));
        var mail = (await MailsAsync()).Single(m => m.Recipient == "kim@example.net");
        await desk.ConfirmAsync(mail.Text!.Split("/claims/")[1].Split('\n')[0], CancellationToken.None);
        var queries = host.Get<ReviewQueries>();
        var row = (await queries.QueueAsync(Actor.Operator, 10, CancellationToken.None)).Single();
        var of = (await queries.FindAsync(row.Id, Actor.Operator, CancellationToken.None))!;
        Assert.IsType<SaveResult.Saved>(await host.Get<ReviewDesk>().AcceptAsync(
            of.Proposals.Single().Id, of.Version, [], Actor.Operator, CancellationToken.None));
    }

    /// <summary>A correction, which its author and the manager are told of.</summary>
    private async Task ProposeAsync(SaveResult.Saved space)
    {
        var input = new ProposalInput { Path = nameof(SpaceInput.Street), Value = "1 rue Mercier", Email = Ada };
        var made = await host.Get<ProposalDesk>().ProposeAsync("spaces", space.Slug, input, CancellationToken.None);
        Assert.Null(made.Refusal);
    }

    /// <summary>A founder who is asked whether their name may be shown.</summary>
    private async Task AskFounderAsync()
    {
        var input = new StartupInput { Name = "Vélopli", Founders = [new Founder { Name = "Inès" }] };
        var saved = Assert.IsType<SaveResult.Saved>(
            await host.Get<StartupEditor>().SaveAsync(null, input, Actor.Operator, CancellationToken.None));
        Assert.IsType<SaveResult.Saved>(await host.Get<ConsentDesk>().AskAsync(
            saved.Id, new ConsentInput { Name = "Inès", Email = Ada }, Actor.Operator, CancellationToken.None));
    }

    /// <summary>A startup that a manager of its space edits, to whose people it belongs.</summary>
    private async Task EditStartupAsync(SaveResult.Saved space, Actor mary)
    {
        var editor = host.Get<StartupEditor>();
        var saved = Assert.IsType<SaveResult.Saved>(await editor.SaveAsync(
            null, new StartupInput { Name = "Lumen", Website = "https://lumen.example" }, Actor.Operator, CancellationToken.None));
        var stay = new ResidencyInput { StartupId = saved.Id, SpaceId = space.Id, From = new DateOnly(2026, 1, 1) };
        Assert.IsType<SaveResult.Saved>(
            await host.Get<ResidencyEditor>().SaveAsync(null, stay, Actor.Operator, CancellationToken.None));
        var own = new ClaimInput { Email = "li@lumen.example" };
        await host.Get<ClaimDesk>().AskAsync("startups", saved.Slug, own, CancellationToken.None);
        var mail = (await MailsAsync()).Single(m => m.Recipient == "li@lumen.example");
        await host.Get<ClaimDesk>().ConfirmAsync(mail.Text!.Split("/claims/")[1].Split('\n')[0], CancellationToken.None);
        var input = (await editor.ReadAsync(saved.Id, mary, CancellationToken.None))!;
        input.TeamSize = 4;
        Assert.IsType<SaveResult.Saved>(await editor.SaveAsync(saved.Id, input, mary, CancellationToken.None));
        var said = new ResidencyInput
        {
            StartupId = saved.Id,
            SpaceId = space.Id,
            From = new DateOnly(2025, 1, 1),
            Until = new DateOnly(2025, 2, 1),
        };
        var named = Assert.IsType<SaveResult.Saved>(
            await host.Get<ResidencyEditor>().SaveAsync(null, said, mary, CancellationToken.None));
        Assert.IsType<SaveResult.Saved>(
            await host.Get<StayDesk>().LeaveAsync(named.Id, new DateOnly(2025, 3, 1), Actor.Operator, CancellationToken.None));
    }

    private async Task<IReadOnlyList<MailRow>> MailsAsync()
    {
        await host.Get<MailSender>().SendDueAsync(CancellationToken.None);
        return await host.Get<MailBoard>().ListAsync(Actor.Operator, CancellationToken.None);
    }

    /// <summary>What the buttons of all sorts of mails say, in both languages.</summary>
    private static IEnumerable<(string Key, List<string> Words)> Labels() =>
        from file in new[] { "Words.resx", "Words.fr.resx" }
        from data in XDocument.Load(Path.Combine(Repository.Root, "src/Incubator.Core/Resources", file)).Root!.Elements("data")
        let key = data.Attribute("name")!.Value
        where key.StartsWith("Mail.", StringComparison.Ordinal)
            && (key.EndsWith(".Button", StringComparison.Ordinal) || key.EndsWith(".Unsubscribe", StringComparison.Ordinal))
        group data.Element("value")!.Value by key into label
        select (label.Key, label.ToList());

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Address();
}
