using System.Collections.Concurrent;
using System.Globalization;
using FluentValidation;
using Incubator.Core.Duplicates;
using Incubator.Core.Enquiries;
using Incubator.Core.Events;
using Incubator.Core.Files;
using Incubator.Core.Freshness;
using Incubator.Core.Housing;
using Incubator.Core.LookUps;
using Incubator.Core.Mail;
using Incubator.Core.People;
using Incubator.Core.Pictures;
using Incubator.Core.Outcomes;
using Incubator.Core.Ownership;
using Incubator.Core.Places;
using Incubator.Core.Privacy;
using Incubator.Core.Programmes;
using Incubator.Core.Proposals;
using Incubator.Core.Rates;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Sample;
using Incubator.Core.Search;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Core.Storage.Sqlite;
using Incubator.Core.Visits;
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
        // Words are the same for every request. What is there already, AddLocalization leaves.
        services.AddSingleton(typeof(IStringLocalizer<>), typeof(KeptLocalizer<>));
        services.AddLocalization();
        services.TryAddSingleton(TimeProvider.System);
        services.AddValidatorsFromAssembly(typeof(CoreServices).Assembly, ServiceLifetime.Singleton);
        ValidatorOptions.Global.DisplayNameResolver = (_, member, _) => member is null ? null : FieldName(member.Name);
        ValidatorOptions.Global.LanguageManager = new RuleMessages(Names);

        services.AddStorage(connectionString);
        services.AddRecords();
        services.AddSearch();
        services.AddFiles();
        services.AddMail();
        services.AddVisits();
        services.AddPlaces();
        services.AddPeople();
        services.AddPrivacy();
        services.AddRates();
        services.AddPictures();
        services.AddSpaces();
        services.AddEvents();
        services.AddStartups();
        services.AddProgrammes();
        services.AddHousing();
        services.AddOutcomes();
        services.AddEnquiries();
        services.AddFreshness();
        services.AddProposals();
        services.AddLookUps();
        services.AddOwnership();
        services.AddDuplicates();
        services.AddSample();
        return services;
    }

    private static readonly ResourceManagerStringLocalizerFactory Factory = new(
        Microsoft.Extensions.Options.Options.Create(new LocalizationOptions()),
        Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance
    );

    private static readonly IStringLocalizer Names = Factory.Create(typeof(Words));

    private static readonly ConcurrentDictionary<(string Language, string Member), string?> FieldNames = new();

    // FluentValidation asks without a service provider, and for each field of each input, whether or not anything is wrong with it.
    private static string? FieldName(string member) => FieldNames.GetOrAdd(
        (CultureInfo.CurrentUICulture.Name, member),
        static key => Names[$"Field.{key.Member}"] is { ResourceNotFound: false } name ? name.Value : null);
}
