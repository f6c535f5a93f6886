using FluentValidation;
using Incubator.Core.Files;
using Incubator.Core.Housing;
using Incubator.Core.Housing.Rules;
using Incubator.Core.People;
using Incubator.Core.Pictures;
using Incubator.Core.Places;
using Incubator.Core.Rates;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Sample;
using Incubator.Core.Sample.Generated;
using Incubator.Core.Search;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Core.Storage;
using Incubator.Core.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Localization;

namespace Incubator.Core;

public static class CoreServices
{
    /// <summary>Everything of Core, on the SQLite database of the connection string.</summary>
    public static IServiceCollection AddIncubator(this IServiceCollection services, string connectionString)
    {
        services.AddLogging();
        // Words are the same for every request: a page would make dozens of localizers. What is there already, AddLocalization leaves.
        services.AddSingleton(typeof(IStringLocalizer<>), typeof(StringLocalizer<>));
        services.AddLocalization();
        services.TryAddSingleton(TimeProvider.System);
        var connection = new SqliteConnectionStringBuilder(connectionString) { DefaultTimeout = SqlitePragmas.LockSeconds }.ToString();
        services.AddDbContextFactory<IncubatorDb>(options => options
            // A list of ids is one parameter: with one for each id, SQLite refuses more than 32,766.
            .UseSqlite(connection, sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
            .AddInterceptors(new SqlitePragmas())
            // Whoever catches the exception logs it, once.
            .ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.SaveChangesFailed, CoreEventId.QueryIterationFailed)));
        services.AddSingleton<DatabaseSetUp>();
        services.AddSingleton<DataWatch>();
        services.AddSingleton<ReadModels>();
        services.AddSingleton<DocumentWriter>();
        services.AddSingleton<IStoredPart, StoredDocuments>();
        // In the order of the sitemap.
        services.AddSingleton<IPublicRecords>(new PublicRecords<City>(RecordKinds.City, db => db.Cities));
        services.AddSingleton<PublicPages>();
        services.AddSingleton<CityCensus>();
        services.AddSpaceSearch();
        services.AddStartupSearch();
        services.AddAidSearch();
        services.AddSingleton<WriteDoor>();
        services.AddSingleton<WriteProbe>();
        services.AddSingleton<SampleData>();
        services.AddSingleton<CatalogueGenerator>();
        services.AddValidatorsFromAssembly(typeof(CoreServices).Assembly, ServiceLifetime.Singleton);
        ValidatorOptions.Global.DisplayNameResolver = (_, member, _) => member is null ? null : FieldName(member.Name);
        ValidatorOptions.Global.LanguageManager = new RuleMessages(Names);

        services.AddSingleton<CityEditor>();
        services.AddSingleton<CityQueries>();
        services.AddSingleton<HousingAidEditor>();
        services.AddSingleton<ShownAids>();
        services.AddSingleton(s => new HousingAidQueries(
            s.GetRequiredService<IDbContextFactory<IncubatorDb>>(), s.GetRequiredService<CurrentAids>(), s.GetRequiredService<ShownAids>(),
            s.GetRequiredService<ReadModels>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<AidDateQueries>();
        services.AddSingleton<HousingCheck>();
        services.AddSingleton<RefusalTally>();
        services.AddSingleton<RuleWords>();
        services.AddSingleton<RuleNameQueries>();
        services.AddSingleton<Calendar>();
        services.AddAccounts();
        services.AddSingleton<DatabaseCheck>();
        services.AddSingleton<Backup>();
        services.AddSingleton<Restore>();
        services.AddSingleton<RestoreSwap>();
        services.AddSingleton<Installation>();
        services.AddPictures(connectionString);
        services.AddSingleton<SpaceEditor>();
        services.AddSingleton(s => new SpacePoints(s.GetRequiredService<CurrentSpaces>(), s.GetRequiredService<ReadModels>()));
        services.AddSingleton(s => new SpaceQueries(s.GetRequiredService<IDbContextFactory<IncubatorDb>>(), s.GetRequiredService<CurrentSpaces>(), s.GetRequiredService<ReadModels>()));
        services.AddSingleton<SpaceCensus>();
        services.AddFile(s => SpaceFormat.Of(s.GetRequiredService<CityEditor>()), s => s.GetRequiredService<SpaceEditor>());
        services.AddFile(s => StartupFormat.Of(s.GetRequiredService<CityEditor>()), s => s.GetRequiredService<StartupEditor>());
        services.AddFile(_ => ResidencyFormat.Format, s => s.GetRequiredService<ResidencyEditor>());
        services.AddFile(s => AidFormat.Of(s.GetRequiredService<CityEditor>()), s => s.GetRequiredService<HousingAidEditor>());
        services.AddImport(s => AidJsonFormat.Of(s.GetRequiredService<CityEditor>()), s => s.GetRequiredService<HousingAidEditor>());
        services.AddSingleton<FileExport, AidJsonExport>();
        services.AddSingleton<StartupEditor>();
        services.AddSingleton<ResidencyEditor>();
        services.AddSingleton<RateEditor>();
        services.AddSingleton<RateQueries>();
        services.AddSingleton<Editor>(s => s.GetRequiredService<CityEditor>());
        services.AddSingleton<Editor>(s => s.GetRequiredService<SpaceEditor>());
        services.AddSingleton<Editor>(s => s.GetRequiredService<StartupEditor>());
        services.AddSingleton<Editor>(s => s.GetRequiredService<ResidencyEditor>());
        services.AddSingleton<Editor>(s => s.GetRequiredService<HousingAidEditor>());
        services.AddSingleton<ImportLog>();
        services.AddSingleton<ImportUndo>();
        services.AddSingleton<RateGrid>();
        services.AddSingleton(s => new StartupQueries(s.GetRequiredService<IDbContextFactory<IncubatorDb>>(), s.GetRequiredService<CurrentStartups>(), s.GetRequiredService<ReadModels>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SpaceGrid>();
        services.AddSingleton<StartupGrid>();
        services.AddSingleton<ResidencyGrid>();
        services.AddSingleton<HousingAidGrid>();
        services.AddSingleton<CityGrid>();
        return services;
    }

    private static readonly ResourceManagerStringLocalizerFactory Factory = new(
        Microsoft.Extensions.Options.Options.Create(new LocalizationOptions()), Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance);

    private static readonly IStringLocalizer Names = Factory.Create(typeof(Words));

    // FluentValidation asks without a service provider; the words are the same resource that IStringLocalizer<Words> reads.
    private static string? FieldName(string member) => Names[$"Field.{member}"] is { ResourceNotFound: false } name ? name.Value : null;
}
