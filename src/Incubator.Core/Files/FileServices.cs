using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Files;

/// <summary>How a concept brings its format of a file.</summary>
public static class FileServices
{
    internal static void AddFiles(this IServiceCollection services)
    {
        services.AddSingleton<ImportLog>();
        services.AddSingleton<ImportUndo>();
        services.AddPersonal(ImportRecordConfiguration.Personal, SourceProfileConfiguration.Personal);
    }

    /// <summary>The import of a format.</summary>
    public static IServiceCollection AddImport<TRecord, TInput, TBook>(
        this IServiceCollection services,
        Func<IServiceProvider, FileFormat<TRecord, TInput, TBook>> format,
        Func<IServiceProvider, Editor<TRecord, TInput>> editor)
        where TRecord : class, IEditable
        where TInput : class, IVersioned, new() =>
        services.AddSingleton<FileImport>(s => new FormatImport<TRecord, TInput, TBook>(
            format(s), editor(s), s.GetRequiredService<WriteDoor>(), s.GetRequiredService<IDbContextFactory<IncubatorDb>>(),
            s.GetRequiredService<ImportLog>(), s.GetRequiredService<ImportUndo>(),
            s.GetRequiredService<RecordSources>(), s.GetRequiredService<ImportProposals>(),
            s.GetRequiredService<IStringLocalizer<Words>>()));

    /// <summary>The records of a format are compared with each other.</summary>
    public static void AddTwins<TRecord, TInput, TBook>(
        this IServiceCollection services, Func<IServiceProvider, FileFormat<TRecord, TInput, TBook>> format)
        where TRecord : class, IEditable
        where TInput : class, IVersioned, new() => services.AddSingleton(s =>
        {
            var of = format(s);
            return new TwinRecords(of.RecordKind, async (db, ct) => await of.Named!.CandidatesAsync!(
                db, await of.ReadBookAsync(db, await Book.ReadAsync(db, [], ct), ct), ct));
        });

    /// <summary>Import and export of a format.</summary>
    public static IServiceCollection AddFile<TRecord, TInput, TBook>(
        this IServiceCollection services,
        Func<IServiceProvider, FileFormat<TRecord, TInput, TBook>> format,
        Func<IServiceProvider, Editor<TRecord, TInput>> editor)
        where TRecord : class, IEditable
        where TInput : class, IVersioned, new() =>
        services.AddImport(format, editor).AddSingleton<FileExport>(s => new FileExport<TRecord, TInput, TBook>(
            format(s), editor(s), s.GetRequiredService<IDbContextFactory<IncubatorDb>>()));
}
