using Incubator.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Core.Search;

internal static class SearchServices
{
    public static void AddSearch(this IServiceCollection services)
    {
        services.AddSingleton<DocumentWriter>();
        services.AddSingleton<IStoredPart, StoredDocuments>();
        services.AddSingleton<ReadModels>();
        services.AddPersonal(SearchDocumentConfiguration.Personal);
    }
}
