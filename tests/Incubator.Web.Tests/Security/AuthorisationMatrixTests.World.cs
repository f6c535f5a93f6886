using System.Globalization;
using Incubator.Core.Enquiries;
using Incubator.Core.Events;
using Incubator.Core.Housing;
using Incubator.Core.Outcomes;
using Incubator.Core.Ownership;
using Incubator.Core.People;
using Incubator.Core.Programmes;
using Incubator.Core.Proposals;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Core.Startups.Consents;
using Incubator.Core.Tests.Pictures;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;

namespace Incubator.Web.Tests.Security;

public sealed partial class AuthorisationMatrixTests
{
    /// <summary>A space of manager A with a resident and an aid, a space of manager B, and a session of everybody.</summary>
    public sealed class World : IAsyncLifetime
    {
        private int _space;
        private int _startup;
        private int _residency;
        private int _aid;
        private int _event;
        private int _programme;
        private int _city;
        private int _person;
        private int _enquiry;
        private int _case;
        private string _link = "";
        private string _answered = "";
        private string _outcome = "";
        private string _proposal = "";
        private string _newSpace = "";
        private string _claim = "";
        private string _consent = "";
        private string _picture = "";

        /// <summary>Of startup A; she was asked whether she may be named, and has not answered.</summary>
        public const string Founder = "Quillon Vastrel";

        public TestSite Site { get; } = new();

        public Dictionary<string, string?> Sessions { get; } = [];

        public async ValueTask InitializeAsync()
        {
            _city = (await Site.AddCityAsync("Paris")).Id;
            _space = (await Site.AddSpaceAsync(_city, "Space A")).Id;
            var other = (await Site.AddSpaceAsync(_city, "Space B")).Id;
            _startup = Id(
                await Site.Get<StartupEditor>()
                    .SaveAsync(null, new StartupInput { Name = "Startup A" }, Actor.Operator, CancellationToken.None)
            );
            _residency = Id(
                await Site.Get<ResidencyEditor>()
                    .SaveAsync(
                        null,
                        new ResidencyInput
                        {
                            SpaceId = _space,
                            StartupId = _startup,
                            From = new DateOnly(2026, 1, 1),
                        },
                        Actor.Operator,
                        CancellationToken.None
                    )
            );
            await ShowAsync(await Site.AddPictureAsync());
            _aid = Id(
                await Site.Get<HousingAidEditor>()
                    .SaveAsync(
                        null,
                        new HousingAidInput
                        {
                            Name = "Aid A",
                            Kind = AidKind.Grant,
                            Provider = "Space A",
                            SpaceId = _space,
                        },
                        Actor.Operator,
                        CancellationToken.None
                    )
            );
            var openDay = new EventInput
            {
                Name = "Event A",
                Kind = EventKind.OpenDay,
                SpaceId = _space,
                StartDay = new DateOnly(2030, 1, 1),
                TimeZone = "UTC",
            };
            _event = Id(await Site.Get<EventEditor>().SaveAsync(null, openDay, Actor.Operator, CancellationToken.None));
            var programme = new ProgrammeInput { Name = "Programme A", SpaceId = _space };
            _programme = Id(await Site.Get<ProgrammeEditor>().SaveAsync(null, programme, Actor.Operator, CancellationToken.None));
            Id(await Site.Get<OutcomeDesk>().AskLaterAsync(
                "housing", "aid-a", new OutcomeInput { Email = "ada@example.org" }, CancellationToken.None));
            Site.Clock.Advance(TimeSpan.FromDays(OutcomeDesk.DaysUntilAsked));
            await Site.Get<OutcomeDesk>().MailAsync(CancellationToken.None);
            _outcome = (await Site.MailedLinksAsync("/outcomes/"))[0];
            await SignInAsync(other);
            var asked = new EnquiryInput { Message = "A desk?", Name = "Ada", Email = "ada@example.org" };
            _link = (await Site.Get<EnquiryDesk>().AskAsync("space-a", asked, CancellationToken.None)).Link!;
            _enquiry = (await Site.Get<EnquiryQueries>().OfLinkAsync(_link, CancellationToken.None))!.Id;
            _answered = (await Site.MailedLinksAsync("/answered/"))[0];
            var wrong = new ProposalInput { Text = "The door is green." };
            _proposal = (await Site.Get<ProposalDesk>().ProposeAsync("spaces", "space-a", wrong, CancellationToken.None)).Link!;
            var add = new NewSpaceInput { Name = "Space N", Kind = SpaceKind.Coworking, CityId = _city, AuthorEmail = "ada@example.org" };
            _newSpace = (await Site.Get<NewSpaceDesk>().BeginAsync(add, CancellationToken.None)).Link!;
            var works = new ClaimInput { Email = "ada@example.org" };
            Id(await Site.Get<ClaimDesk>().AskAsync("spaces", "space-a", works, CancellationToken.None));
            _claim = (await Site.MailedLinkAsync("ada@example.org")).Split('/')[^1];
            var ask = new ConsentInput { Name = Founder, Email = "quillon@example.org" };
            Id(await Site.Get<ConsentDesk>().AskAsync(_startup, ask, Actor.Operator, CancellationToken.None));
            _consent = (await Site.MailedLinkAsync("quillon@example.org")).Split('/')[^1];
            _case = (await Site.Get<ReviewQueries>().QueueAsync(Actor.Operator, 1, CancellationToken.None)).Single().Id;
        }

        /// <summary>Space A and its startup show a picture.</summary>
        private async Task ShowAsync(string picture)
        {
            _picture = picture;
            var space = (await Site.Get<SpaceEditor>().ReadAsync(_space, Actor.Operator, CancellationToken.None))!;
            space.Pictures = [MadePictures.Described(picture)];
            Id(await Site.Get<SpaceEditor>().SaveAsync(_space, space, Actor.Operator, CancellationToken.None));
            var startup = (await Site.Get<StartupEditor>().ReadAsync(_startup, Actor.Operator, CancellationToken.None))!;
            startup.Logo = picture;
            startup.Founders = [new Founder { Name = Founder, Role = "Chair" }];
            Id(await Site.Get<StartupEditor>().SaveAsync(_startup, startup, Actor.Operator, CancellationToken.None));
        }

        private async Task SignInAsync(int other)
        {
            Sessions["anonymous"] = null;
            var disabled = await Site.AddPersonAsync(false, _space);
            Sessions["disabled-manager"] = await Site.SessionAsync(disabled);
            await Site.ChangePersonAsync(disabled, p => p.IsDisabled = true);
            // Long enough for a session to be looked at anew.
            Site.Clock.Advance(TimeSpan.FromMinutes(1));
            var former = await Site.AddPersonAsync(false, _space);
            await Site.ChangePersonAsync(former, p => p.SpaceIds = []);
            Sessions["former-manager"] = await Site.SessionAsync(former);
            var own = await Site.AddPersonAsync(false);
            await using (var write = await Site.Get<WriteDoor>().BeginAsync(Actor.Operator, CancellationToken.None))
            {
                write.Db.StartupGrants().Add(new StartupGrant { UserId = own, StartupId = _startup, IsLead = true });
                await write.CommitAsync(CancellationToken.None);
            }

            Sessions["startup"] = await Site.SessionAsync(own);
            Sessions["lead"] = await Site.SessionAsync(await Site.AddPersonAsync(false, _space));
            _person = await Site.AddPersonAsync(false, _space);
            Sessions["manager-a"] = await Site.SessionAsync(_person);
            Sessions["manager-b"] = await Site.SessionAsync(await Site.AddPersonAsync(false, other));
            Sessions["administrator"] = await Site.SessionAsync(await Site.AddPersonAsync(true));
        }

        /// <summary>Every route of the application, files of the site aside.</summary>
        public IEnumerable<string> Routes() =>
            from endpoint in Site.Get<IEnumerable<EndpointDataSource>>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            where endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null && endpoint.RoutePattern.RawText != "{**path:file}"
            let pattern = endpoint.RoutePattern.RawText!.TrimStart('/')
            group endpoint by $"/{pattern}" into route
            orderby route.Key
            select route.Key;

        /// <summary>An address of every route, without its language.</summary>
        public IEnumerable<string> Addresses() => Routes().Select(Address);

        /// <summary>An address of the route without its language, about manager A's records where it names one.</summary>
        public string Address(string route)
        {
            var path = route;
            foreach (var (parameter, value) in Values(route))
            {
                path = path.Replace(parameter, value, StringComparison.Ordinal);
            }

            Assert.False(path.Contains('{', StringComparison.Ordinal), $"{route} has a parameter that this test does not fill.");
            return path;
        }

        /// <summary>What stands in the place of a route's parameters.</summary>
        private IEnumerable<(string Parameter, string Value)> Values(string route)
        {
            var (slug, id) = route switch
            {
                _ when route.Contains("/startups/") => ("startup-a", _startup),
                _ when route.Contains("/residencies/") => ("", _residency),
                _ when route.Contains("/housing/") => ("aid-a", _aid),
                _ when route.Contains("/events/") => ("event-a", _event),
                _ when route.Contains("/programmes/") => ("programme-a", _programme),
                _ when route.Contains("/cities/") => ("paris", _city),
                _ when route.Contains("/people/") => ("", _person),
                _ when route.Contains("/enquiries/") => ("", _enquiry),
                _ when route.Contains("/review/") => ("", _case),
                _ => ("space-a", _space),
            };
            var key = id.ToString(CultureInfo.InvariantCulture);
            return
            [
                ("{slug}", slug),
                ("{Slug}", slug),
                ("{id:int}", key),
                ("{winner:int}", key),
                ("{loser:int}", key),
                ("{Id:int}", key),
                ("{id}", key),
                ("{language}", "fr"),
                ("{documentName}", "v1"),
                ("{picture}", _picture),
                ("{Link}", LinkOf(route)),
                ("{file}", "160.webp"),
                ("{list}", "spaces"),
                ("{List}", "spaces"),
                ("{kind}", "spaces"),
                ("{Kind}", "spaces"),
            ];
        }

        private string LinkOf(string route) => route switch
        {
            _ when route.Contains("/proposals/") => _proposal,
            _ when route.Contains("/claims/") => _claim,
            _ when route.Contains("/answered/") => _answered,
            _ when route.Contains("/founders/") => _consent,
            _ when route.Contains("/outcomes/") => _outcome,
            _ when route.Contains("/spaces/add/") => _newSpace,
            _ => _link,
        };

        public ValueTask DisposeAsync() => Site.DisposeAsync();

        private static int Id(SaveResult result) =>
            result is SaveResult.Saved saved
                ? saved.Id
                : throw new InvalidOperationException(
                    result is SaveResult.Invalid invalid ? string.Join(' ', invalid.Errors) : $"{result}"
                );
    }
}
