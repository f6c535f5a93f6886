using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Core.Records;

/// <summary>How a concept registers a kind of record and what is found from it.</summary>
internal static class RecordKindServices
{
    public static IServiceCollection AddRecordKind(this IServiceCollection services, RecordKind kind) => services.AddSingleton(kind);

    public static IServiceCollection AddEditor<TEditor>(this IServiceCollection services) where TEditor : Editor =>
        services.AddSingleton<TEditor>().AddSingleton<Editor>(s => s.GetRequiredService<TEditor>());

    public static IServiceCollection AddGrid<TGrid>(this IServiceCollection services) where TGrid : Grid =>
        services.AddSingleton<TGrid>().AddSingleton<Grid>(s => s.GetRequiredService<TGrid>());

    /// <param name="remove">Takes the sample of a concept out of the database; those registered last go first.</param>
    public static IServiceCollection AddSampleRemoval(this IServiceCollection services, RemoveSample remove) =>
        services.AddSingleton(remove);
}
