using Incubator.Core.Common;
using Incubator.Core.Events;
using Incubator.Core.Housing;
using Incubator.Core.Housing.Rules;
using Incubator.Core.Programmes;
using Incubator.Core.Rates;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Core.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Web.Tests.Security;

/// <summary>A site with one record of each kind, every text of which can be damaged as earlier versions may have stored it.</summary>
public sealed class StoredTexts : TestSite
{
    // What is compared or computed with is no text that anybody wrote.
    private static readonly HashSet<string> Codes =
    [
        "Slug",
        "NameFolded",
        "State",
        "Kind",
        "CreatedAt",
        "ChangedAt",
        "ImportedAt",
        "CountryCode",
        "TimeZone",
        "Currency",
        "Period",
        "Unit",
        "TaxIncluded",
        "Opens",
        "Closes",
        "Ends",
        "CheckedOn",
        "DesksAsOf",
        "From",
        "Until",
        "Stage",
        "Code",
        "Languages",
        "AmountAsOf",
        "Source",
        "SourceId",
        "Amenity",
        "Pictures",
        "AsOf",
        "Website",
        "SourceUrl",
        "ApplyUrl",
        "HiringUrl",
        "Links",
        "Founders",
        "OtherServices",
        "Rules",
        "StartDay",
        "StartTime",
        "EndDay",
        "EndTime",
        "Frequency",
        "Weekdays",
        "Exceptions",
        "FinishesOn",
        "Link",
    ];

    public async Task FillAsync()
    {
        var city = (await AddCityAsync("Paris")).Id;
        var space = (
            await SaveAsync(
                Get<SpaceEditor>()
                    .SaveAsync(
                        null,
                        new SpaceInput
                        {
                            Name = "Atelier Mercier",
                            Kind = SpaceKind.Coworking,
                            CityId = city,
                            Summary = new BilingualText("Summary", "Résumé"),
                            Description = new BilingualText("A **bold** text", "Un texte **gras**"),
                            Street = "1 rue de Paris",
                            Phone = "01 99 00 12 34",
                            Operator = "Operator",
                            NearestStation = "Station",
                            OtherServices = ["Sauna", "Piano"],
                            Links = [new ProfileLink { Network = "Mastodon", Url = "https://example.org/@a" }],
                            Plans =
                            [
                                new PlanInput
                                {
                                    Kind = PlanKind.HotDesk,
                                    Amount = 100,
                                    Currency = "EUR",
                                    Unit = PriceUnit.Month,
                                    Note = new BilingualText("Note", "Note"),
                                },
                            ],
                            Pictures =
                            [
                                new Core.Pictures.Picture
                                {
                                    File = await AddPictureAsync(),
                                    Alt = new BilingualText("A desk", "Un bureau"),
                                },
                            ],
                            PriceChecked = new Confirmation { On = new DateOnly(2026, 11, 1), By = "Ada" },
                        },
                        Actor.Operator,
                        CancellationToken.None
                    )
            )
        ).Id;
        var startup = (
            await SaveAsync(
                Get<StartupEditor>()
                    .SaveAsync(
                        null,
                        new StartupInput
                        {
                            Name = "Alpha",
                            CityId = city,
                            Tagline = new BilingualText("Tagline", "Accroche"),
                            Description = new BilingualText("Text", "Texte"),
                            Sectors = ["Health"],
                            Founders = [new Founder { Name = "Ada", Role = "CEO" }],
                            Cohort = "2026",
                            Checked = new Confirmation { On = new DateOnly(2026, 11, 1), By = "Ada" },
                        },
                        Actor.Operator,
                        CancellationToken.None
                    )
            )
        ).Id;
        await SaveAsync(
            Get<ResidencyEditor>()
                .SaveAsync(
                    null,
                    new ResidencyInput
                    {
                        StartupId = startup,
                        SpaceId = space,
                        From = new DateOnly(2026, 1, 1),
                        Programme = "P1",
                    },
                    Actor.Operator,
                    CancellationToken.None
                )
        );
        await SaveAsync(Get<HousingAidEditor>().SaveAsync(null, Aid("Prize"), Actor.Operator, CancellationToken.None));
        await SaveAsync(Get<EventEditor>().SaveAsync(null, Event(space), Actor.Operator, CancellationToken.None));
        await SaveAsync(Get<ProgrammeEditor>().SaveAsync(null, Programme(space), Actor.Operator, CancellationToken.None));
        await SaveAsync(
            Get<RateEditor>()
                .SaveAsync(
                    null,
                    new RateInput
                    {
                        Currency = "USD",
                        PerEuro = 1.1,
                        AsOf = new DateOnly(2026, 11, 1),
                        SourceName = "Bank",
                    },
                    Actor.Operator,
                    CancellationToken.None
                )
        );
    }

    private static EventInput Event(int space) => new()
    {
        Name = "Open Evening",
        Kind = EventKind.OpenDay,
        SpaceId = space,
        Summary = new BilingualText("Summary", "Résumé"),
        Description = new BilingualText("Text", "Texte"),
        StartDay = new DateOnly(2026, 12, 1),
        StartTime = new TimeOnly(18, 0),
        Frequency = EventFrequency.Weekly,
        Interval = 1,
        Count = 3,
        Exceptions = [new DateOnly(2026, 12, 8)],
        Address = "2 rue de Paris",
        Link = "https://example.org/evening",
    };

    private static ProgrammeInput Programme(int space) => new()
    {
        Name = "Season",
        NameFr = "Saison",
        SpaceId = space,
        Summary = new BilingualText("Summary", "Résumé"),
        Description = new BilingualText("Text", "Texte"),
        Closes = new DateOnly(2027, 1, 31),
        ApplyUrl = "https://example.org/apply",
        Sectors = ["Water"],
        Languages = ["fr"],
        Checked = new Confirmation { On = new DateOnly(2026, 11, 1), By = "Ada" },
    };

    public static HousingAidInput Aid(string name) => new()
    {
        Name = name,
        Provider = "Ville",
        Kind = AidKind.Grant,
        CountryCode = "FR",
        Closes = new DateOnly(2027, 1, 31),
        Summary = new BilingualText("Summary", "Résumé"),
        Audience = new BilingualText("Everybody", "Tous"),
        Documents = new BilingualText("A passport", "Un passeport"),
        SourceNote = "Seen",
        Sources = new BilingualText("A page", "Une page"),
        CheckedBy = "Ada",
        Rules = new AidRules { Who = new Condition { Kind = ConditionKind.Open, Note = new BilingualText("Who?", "Qui ?") } },
    };

    /// <summary>Puts three forbidden characters into every text of every record, behind the write door's back.</summary>
    /// <returns>The number of columns.</returns>
    public async Task<int> DamageAsync()
    {
        await using var db = await Get<IDbContextFactory<IncubatorDb>>().CreateDbContextAsync();
        var count = 0;
        foreach (
            var table in (string[])
                ["Spaces", "SpacePlans", "Startups", "Sectors", "HousingAids", "Cities", "Residencies", "Rates", "Events", "Programmes"]
        )
        {
            foreach (
                var column in await db
                    .Database.SqlQuery<string>($"SELECT name AS Value FROM pragma_table_info({table}) WHERE type = 'TEXT'")
                    .ToListAsync()
            )
            {
                if (!Codes.Contains(column) && !column.EndsWith("_On", StringComparison.Ordinal))
                {
                    await RunAsync(
                        $"UPDATE {table} SET \"{column}\" = substr(\"{column}\", 1, 1) || char(65534) || char(1) || char(65535) || substr(\"{column}\", 2)"
                    );
                    count++;
                }
            }
        }

        await RunAsync(
            """UPDATE Spaces SET OtherServices = replace(OtherServices, 'Sauna', 'Sau\ufffena'), Links = replace(Links, 'Masto', 'Mas\uffffto'), Pictures = replace(Pictures, 'A desk', 'A d\u0001esk')"""
        );
        await RunAsync("""UPDATE Startups SET Founders = replace(Founders, 'CEO', 'C\ufffeEO')""");
        await RunAsync("""UPDATE HousingAids SET Rules = replace(Rules, 'Who?', 'W\uffffho?')""");
        return count + 5;
    }

    public async Task RunAsync(string sql)
    {
        await using var connection = new SqliteConnection(
            Get<IDbContextFactory<IncubatorDb>>().CreateDbContext().Database.GetConnectionString()
        );
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.NotEqual(0, await command.ExecuteNonQueryAsync());
    }

    public static async Task<SaveResult.Saved> SaveAsync(Task<SaveResult> save) => Assert.IsType<SaveResult.Saved>(await save);
}
